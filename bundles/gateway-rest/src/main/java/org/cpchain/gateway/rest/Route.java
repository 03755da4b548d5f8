package org.cpchain.gateway.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path and what answers it.
 *
 * @param template as in OpenAPI: {@code /blocks/{block}}; the variables are passed on in their
 *     order
 */
record Route(String method, String template, Handler handler) {
  private static final Pattern VARIABLE = Pattern.compile("\\{[a-zA-Z]+}");

  /** The variables' values when the path is meant; they are decoded already. */
  Optional<List<String>> match(String path) {
    Matcher matcher =
        Pattern.compile(VARIABLE.matcher(template).replaceAll("([^/]+)")).matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      values.add(matcher.group(i));
    }
    return Optional.of(values);
  }

  /**
   * Answers with a value that Jackson writes; throws {@link Problem} for what the caller did wrong.
   */
  @FunctionalInterface
  interface Handler {
    Object answer(Query query);
  }

  /** The answer when there is nothing to say but that it is done. */
  record NoContent() {}

  /** What a request asks. */
  interface Query {
    String variable(int index);

    Optional<String> parameter(String name);

    /** The parameter as a number from 1 to {@code max}, or {@code max} by default. */
    default int limit(int max) {
      String text = parameter("limit").orElse(Integer.toString(max));
      if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1) {
        throw Problem.badRequest("limit must be a number from 1 to " + max);
      }
      return Math.min(max, Integer.parseInt(text));
    }
  }
}
