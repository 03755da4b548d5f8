package org.cpchain.network.netty.core;

import java.util.Optional;
import org.cpchain.base.Reason;

/** What speaks against another node by its own words; the worst first. */
final class Objections {
  private Objections() {}

  static Optional<Reason> to(Handshake.Terms terms, Introduction peer) {
    Introduction own = terms.own().introduction();
    if (!own.versions().meet(peer.versions())) {
      return objection(
          Refusals.INCOMPATIBLE_VERSION,
          "this node speaks versions "
              + own.versions()
              + " of the nodes' protocol, the other "
              + peer.versions()
              + "; the older one needs a newer network-netty bundle");
    }
    if (!own.chainId().equals(peer.chainId())) {
      return objection(
          Refusals.WRONG_CHAIN,
          "this node is of chain "
              + own.chainId()
              + ", the other of chain "
              + peer.chainId()
              + "; see the address in peers and the genesis of both");
    }
    if (!own.genesis().equals(peer.genesis())) {
      return objection(
          Refusals.WRONG_GENESIS,
          "both are of chain "
              + own.chainId()
              + ", but this node's genesis is "
              + own.genesis()
              + " and the other's "
              + peer.genesis()
              + "; one of them was started with another genesis.json. The chain of this node has the"
              + " crypto suite \""
              + terms.suite().name()
              + "\": a node of another suite cannot be of it");
    }
    if (own.account().equals(peer.account())) {
      return objection(
          Refusals.OWN_ACCOUNT,
          "both ends have account "
              + own.account()
              + ": the node has dialed itself, or two nodes run with one key, which they must not");
    }
    return terms
        .expected()
        .filter(expected -> !expected.equals(peer.account()))
        .flatMap(
            expected ->
                objection(
                    Refusals.UNEXPECTED_ACCOUNT,
                    "account "
                        + expected
                        + " was dialed, and "
                        + peer.account()
                        + " has answered; see the address in peers"));
  }

  private static Optional<Reason> objection(String code, String message) {
    return Optional.of(new Reason(code, message));
  }
}
