package org.cpchain.drugledger.rest;

import java.util.List;

/**
 * Ends a request with an error as EPCIS words it (RFC 7807).
 *
 * <p>Only within this package, between the code that finds the error and the servlet that writes
 * it.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient List<String> errors;

  Problem(Kind kind, String detail) {
    this(kind, detail, List.of());
  }

  Problem(Kind kind, String detail, List<String> errors) {
    super(detail, null, false, false);
    this.kind = kind;
    this.errors = List.copyOf(errors);
  }

  Kind kind() {
    return kind;
  }

  /** Several errors, each for itself; may be empty. */
  List<String> errors() {
    return errors;
  }

  /** The exceptions of EPCIS's REST binding. */
  enum Kind {
    VALIDATION(400, "ValidationException", "The document is not valid"),
    QUERY_PARAMETER(400, "QueryParameterException", "A query parameter is not valid"),
    NO_SUCH_RESOURCE(404, "NoSuchResourceException", "There is no such resource"),
    NOT_ALLOWED(405, "MethodNotAllowedException", "The resource does not have this method"),
    NOT_ACCEPTABLE(406, "NotAcceptableException", "The wanted form cannot be given"),
    ALREADY_EXISTS(409, "ResourceAlreadyExistsException", "Another resource has this identifier"),
    TOO_LARGE(413, "CaptureLimitExceededException", "The capture is too large"),
    QUERY_TOO_LARGE(413, "QueryTooLargeException", "The query finds more than it may"),
    MEDIA_TYPE(415, "UnsupportedMediaTypeException", "The content type is not supported"),
    QUERY_TOO_COMPLEX(501, "QueryTooComplexException", "The query is not supported"),
    AWAY(503, "ImplementationException", "The app is stopped or being updated"),
    IMPLEMENTATION(500, "ImplementationException", "The node has a problem");

    private final int status;
    private final String type;
    private final String title;

    Kind(int status, String type, String title) {
      this.status = status;
      this.type = type;
      this.title = title;
    }

    int status() {
      return status;
    }

    String type() {
      return "epcisException:" + type;
    }

    String title() {
      return title;
    }
  }
}
