package org.cpchain.network.tools;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration of a node's transport, as its organisation gets it. */
final class NodeSettings {
  private NodeSettings() {}

  /**
   * Every node keeps a link to each validator; a member that nobody can dial is reached so, too.
   */
  static String text(String network, Organisation own, List<Organisation> all) {
    String peers =
        all.stream()
            .filter(Organisation::validator)
            .filter(other -> !other.name().equals(own.name()))
            .map(other -> ChainKeys.suite().checksummed(other.account()) + "@" + other.place())
            .collect(Collectors.joining(", \\\n        "));
    return """
        # The node of %s in the network %s. The port must be reachable for the other nodes.
        host = %s
        port = %d
        peers = %s
        ca.file = ${karaf.etc}/network/ca.pem
        certificate.file = ${karaf.etc}/network/node.pem
        key.file = ${karaf.etc}/network/node-key.pem
        """
        .formatted(
            own.name(),
            network,
            own.place().isLocal() ? own.place().host() : "0.0.0.0",
            own.place().port(),
            peers);
  }
}
