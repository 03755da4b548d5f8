package org.cpchain.gateway.rest;

import org.cpchain.base.Reason;

/**
 * An answer that is no success, as RFC 7807 writes it. Thrown by handlers; not a bug, hence without
 * a stack trace.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private Problem(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static Problem badRequest(String message) {
    return new Problem(400, "bad-request", message);
  }

  static Problem forbidden(String message) {
    return new Problem(403, "forbidden", message);
  }

  static Problem notFound(String message) {
    return new Problem(404, "not-found", message);
  }

  static Problem nothingAt(String path) {
    return notFound("there is nothing at " + path + "; /openapi lists what there is");
  }

  static Problem methodNotAllowed(String message) {
    return new Problem(405, "method-not-allowed", message);
  }

  static Problem unavailable(String what) {
    return new Problem(
        503, "unavailable", what + " is not running on this node; see /health/ready for why");
  }

  /** It was here a moment ago, and its bundle is stopped or being updated. */
  static Problem away(String path) {
    return new Problem(
        503,
        "unavailable",
        "what serves "
            + path
            + " is stopped or being updated on this node; nothing was taken, try again in a second");
  }

  /** It waited here, and waits no longer. */
  static Problem dropped(Reason reason) {
    return new Problem(404, reason.code(), reason.message());
  }

  /** It was on the chain, but is not kept here. */
  static Problem gone(Reason reason) {
    return new Problem(410, reason.code(), reason.message());
  }

  static Problem refused(Reason reason) {
    return new Problem(409, reason.code(), reason.message());
  }

  int status() {
    return status;
  }

  /** The body. */
  Body body() {
    return new Body("urn:cpchain:problem:" + code, code.replace('-', ' '), status, getMessage());
  }

  record Body(String type, String title, int status, String detail) {}
}
