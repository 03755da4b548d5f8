package org.cpchain.ledger.sync.core;

import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;

/** A block that somebody trustworthy says is on the chain. */
public record Checkpoint(long height, Hash hash) {
  /** Rejected with {@code wrong-checkpoint} when the block contradicts it. */
  public Verdict check(long other, Hash block) {
    return other != height || block.equals(hash)
        ? Verdict.accept()
        : Verdict.reject(
            "wrong-checkpoint",
            "block " + height + " is " + block + ", but the configuration says " + hash);
  }
}
