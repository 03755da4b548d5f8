package org.cpchain.drugledger.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which part of a list is wanted.
 *
 * @param token of the page before
 */
record Page(int size, Optional<String> token) {
  private static final int USUAL = 30;
  private static final int LARGEST = 1000;

  static Page of(Exchange exchange) {
    String size = exchange.request().getParameter("perPage");
    String token = exchange.request().getParameter("nextPageToken");
    try {
      int wanted = size == null ? USUAL : Integer.parseInt(size.strip());
      if (wanted < 1) {
        throw new NumberFormatException();
      }
      return new Page(Math.min(LARGEST, wanted), Optional.ofNullable(token));
    } catch (NumberFormatException e) {
      throw new Problem(Problem.Kind.QUERY_PARAMETER, "perPage must be a number above 0");
    }
  }

  /** Tells where the next page is (RFC 8288). The token stays valid. */
  void linkNext(Exchange exchange, String nextToken) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(exchange.request().getParameterMap())
        .forEach(
            (name, values) -> {
              if (!name.equals("nextPageToken")) {
                parts.add(name + "=" + encode(values[0]));
              }
            });
    parts.add("nextPageToken=" + encode(nextToken));
    String url = exchange.request().getRequestURL() + "?" + String.join("&", parts);
    exchange.header("Link", "<" + url + ">; rel=\"next\"");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
