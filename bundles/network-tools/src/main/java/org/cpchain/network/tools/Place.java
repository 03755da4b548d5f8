package org.cpchain.network.tools;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Result;

/**
 * Where other nodes reach a node.
 *
 * @param host name or address; IPv6 without brackets
 */
public record Place(String host, int port) {
  private static final Pattern TEXT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9._-]+)):(\\d{1,5})");

  /** Reads {@code host:port}; IPv6 addresses stand in brackets. */
  public static Result<Place> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (parts.matches()) {
      int port = Integer.parseInt(parts.group(3));
      if (port >= 1 && port <= 65_535) {
        return Result.ok(new Place(parts.group(1) == null ? parts.group(2) : parts.group(1), port));
      }
    }
    return Result.refused(
        "place", "'" + text + "' is no address of a node; write host:port, such as 10.0.0.1:30310");
  }

  /** Whether only nodes on the same machine reach it. */
  public boolean isLocal() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
