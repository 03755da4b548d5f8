package org.cpchain.ledger;

import org.cpchain.base.Reason;

/**
 * What was asked for happened on the chain, but this node has not kept it: it has skipped the
 * blocks when it came back after a long time. Another node may know.
 */
public final class NotKeptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Ledger.Skipped skipped;

  public NotKeptException(Ledger.Skipped skipped) {
    super(
        "this node has not kept the blocks "
            + skipped.from()
            + " to "
            + skipped.to()
            + ", which it skipped by copying a later state; ask another node, or go on from block "
            + (skipped.to() + 1));
    this.skipped = skipped;
  }

  public Ledger.Skipped skipped() {
    return skipped;
  }

  /** With the code {@code not-kept}. */
  public Reason reason() {
    return new Reason("not-kept", getMessage());
  }
}
