package org.cpchain.network.netty;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.network.WhiteList;
import org.cpchain.network.netty.core.Backoff;
import org.cpchain.network.netty.core.Door;
import org.cpchain.network.netty.core.LoadGuard;
import org.cpchain.network.netty.core.PeerAddress;

/**
 * How a transport is set up.
 *
 * @param host to listen on
 * @param port to listen on; 0 lets the system choose
 * @param peers whom to dial
 * @param admitted accounts that may connect; empty: every holder of a certificate of the CA
 */
public record Settings(
    String host,
    int port,
    List<PeerAddress> peers,
    Set<Address> admitted,
    CertificatePaths certificates,
    Limits limits,
    Guarding guarding,
    Backoff backoff) {
  public Settings {
    peers = List.copyOf(peers);
    admitted = Set.copyOf(admitted);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "port = " + port + " in etc/org.cpchain.network.cfg is no port; take 0 to 65535");
    }
  }

  /**
   * PEM files.
   *
   * @param authority the consortium's CA
   * @param certificate this node's, with those between it and the CA behind it
   * @param key of the certificate: PKCS#8
   * @param lookMillis how often they are looked at
   */
  public record CertificatePaths(Path authority, Path certificate, Path key, long lookMillis) {}

  /**
   * @param door who is let in
   * @param handshakeMillis for TCP, TLS and handshake together
   * @param pingMillis after which a node that has nothing to say shows that it is alive; a peer
   *     that was silent three times as long is cut off
   */
  public record Limits(Door.Limits door, long handshakeMillis, long pingMillis) {
    public Limits {
      if (handshakeMillis < 1 || pingMillis < 1) {
        throw new IllegalArgumentException(
            "the limits in etc/org.cpchain.network.cfg must be 1 or more: "
                + handshakeMillis
                + ", "
                + pingMillis);
      }
    }
  }

  /**
   * The white list.
   *
   * @param mode at the start
   * @param trusted accounts that are on it beside validators and proposers
   */
  public record Guarding(WhiteList.Mode mode, Set<Address> trusted, LoadGuard.Rules rules) {
    public Guarding {
      trusted = Set.copyOf(trusted);
    }
  }
}
