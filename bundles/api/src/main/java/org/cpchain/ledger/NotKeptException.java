package org.cpchain.ledger;

import org.cpchain.base.Reason;

/**
 * What was asked for happened on the chain, but this node has not kept it: it has skipped the
 * blocks when it came back after a long time, or keeps the last states only. Another node may know.
 */
public final class NotKeptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Ledger.Skipped skipped;

  public NotKeptException(Ledger.Skipped skipped) {
    this(
        skipped,
        "this node has not kept the blocks "
            + skipped.from()
            + " to "
            + skipped.to()
            + ", which it skipped by copying a later state; ask another node, or go on from block "
            + (skipped.to() + 1));
  }

  private NotKeptException(Ledger.Skipped skipped, String message) {
    super(message);
    this.skipped = skipped;
  }

  /**
   * @param oldest the first block after which the state is kept
   */
  public static NotKeptException ofStates(long oldest) {
    return new NotKeptException(
        new Ledger.Skipped(0, oldest - 1),
        "this node keeps the states after block "
            + oldest
            + " and later ones only (state.keep); ask a node that keeps all");
  }

  /** The heights of which something is not kept. */
  public Ledger.Skipped skipped() {
    return skipped;
  }

  /** With the code {@code not-kept}. */
  public Reason reason() {
    return new Reason("not-kept", getMessage());
  }
}
