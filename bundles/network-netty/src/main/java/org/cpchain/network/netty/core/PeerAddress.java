package org.cpchain.network.netty.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Address;
import org.cpchain.base.Result;

/**
 * Where a peer listens, and who it is when that is known.
 *
 * @param host name or address; IPv6 without brackets
 */
public record PeerAddress(Optional<Address> account, String host, int port) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(0x[0-9a-fA-F]{40})@)?(?:\\[([0-9a-fA-F:.]+)]|([^\\s:@\\[\\]]+)):(\\d{1,5})");

  /** Reads {@code host:port} or {@code account@host:port}; IPv6 addresses stand in brackets. */
  public static Result<PeerAddress> parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      return refused(text);
    }
    int port = Integer.parseInt(parts.group(4));
    if (port < 1 || port > 65_535) {
      return refused(text);
    }
    String host = parts.group(2) == null ? parts.group(3) : parts.group(2);
    return Result.ok(
        new PeerAddress(Optional.ofNullable(parts.group(1)).map(Address::fromHex), host, port));
  }

  private static Result<PeerAddress> refused(String text) {
    return Result.refused(
        Refusals.MALFORMED,
        "'" + text + "' in peers is neither host:port nor 0xACCOUNT@host:port; mend or remove it");
  }

  @Override
  public String toString() {
    return account.map(known -> known + "@").orElse("")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }
}
