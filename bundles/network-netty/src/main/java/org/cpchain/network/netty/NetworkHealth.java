package org.cpchain.network.netty;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog.Entry;
import org.cpchain.network.WhiteList;

/** What an operator should know of the transport. */
final class NetworkHealth {
  private NetworkHealth() {}

  /**
   * @param warnedBefore how long before its end the certificate is a warning
   */
  static List<Entry> entries(NettyPeers peers, Instant now, Duration warnedBefore) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(Status.OK, "connected to " + peers.peers().size() + " nodes"));
    peers.troubles().forEach(reason -> entries.add(new Entry(Status.WARN, reason.message())));
    peers
        .missing()
        .forEach(
            missing ->
                entries.add(
                    new Entry(
                        Status.WARN,
                        "not connected: " + missing.peer() + ": " + missing.why().message())));
    entries.add(list(peers.whiteList().status()));
    entries.add(certificate(peers.expires(), now, warnedBefore));
    return entries;
  }

  private static Entry list(WhiteList.Status list) {
    return list.on()
        ? new Entry(Status.WARN, "since " + list.since() + ": " + list.why())
        : new Entry(
            Status.OK,
            "the white list is off ("
                + list.mode().name().toLowerCase(Locale.ROOT)
                + "), the load "
                + list.loadPercent()
                + " %");
  }

  private static Entry certificate(Instant expires, Instant now, Duration warnedBefore) {
    if (expires.isBefore(now)) {
      return new Entry(
          Status.CRITICAL,
          "the node's certificate expired "
              + expires
              + " and other nodes refuse it; put a new one in its place");
    }
    return expires.minus(warnedBefore).isBefore(now)
        ? new Entry(
            Status.WARN,
            "the node's certificate expires "
                + expires
                + "; put a new one and its key in place, the node need not be restarted")
        : new Entry(Status.OK, "the node's certificate expires " + expires);
  }
}
