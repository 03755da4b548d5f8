package org.cpchain.itest.cluster.history;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A signed transaction that a client made, whatever became of it.
 *
 * @param act empty for a transfer
 */
public record Intent(
    String hash, String from, long nonce, String to, BigInteger value, Optional<Act> act) {
  /** What is done to an item of Drugledger; to: the receiver of a shipment, elsewhere empty. */
  public record Act(Kind kind, String item, String to) {}

  /** The acts that clients do. */
  public enum Kind {
    COMMISSION,
    SHIP,
    RECEIVE
  }
}
