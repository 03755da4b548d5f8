package org.cpchain.ledger.core.block;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.BlockRun;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.execution.IntrinsicGas;
import org.cpchain.ledger.core.execution.Outcome;
import org.cpchain.ledger.core.state.StateTries;

/** Makes the next block on top of the last final one. Safe for use by several threads. */
public final class BlockBuilder {
  /** What a header and the lists' frames take at most, the certificate aside. */
  private static final int FRAME_BYTES = 1024;

  /** What a transaction's frame takes at most. */
  private static final long ITEM_FRAME_BYTES = 5;

  private final CryptoSuite suite;
  private final StateTries states;
  private final BlockExecutor executor;

  public BlockBuilder(CryptoSuite suite, StateTries states, BlockExecutor executor) {
    this.suite = suite;
    this.states = states;
    this.executor = executor;
  }

  /**
   * Takes as many candidates as fit, in their order; on a chain with fees as {@link Lanes} says.
   * One that cannot be in the block is skipped.
   *
   * @param timestamp milliseconds since 1970 UTC; made later where the rules want it
   * @param secret that the proposer reveals with the block; empty: none
   * @param candidates transactions, those of one sender in the order of their nonces
   */
  public BlockDraft build(
      Parent parent,
      BlockRules rules,
      long timestamp,
      Bytes secret,
      Iterable<Transaction> candidates) {
    long time = Math.max(timestamp, rules.earliest(parent.header()));
    BlockRun run =
        executor.begin(
            states.world(parent.header().stateRoot()),
            rules.context(parent.header(), time, secret));
    List<BlockDraft.Skipped> skipped = new ArrayList<>();
    long bytesLeft = (long) rules.maxBytes() - FRAME_BYTES - parent.certificate().size();
    for (Transaction candidate : Lanes.of(candidates, run)) {
      if (run.gasLeft() < IntrinsicGas.TRANSACTION) {
        break;
      }
      long size = candidate.raw().size() + ITEM_FRAME_BYTES;
      if (size > bytesLeft) {
        skipped.add(new BlockDraft.Skipped(candidate, noRoom(candidate)));
      } else if (run.add(candidate) instanceof Result.Refused<Outcome> refused) {
        skipped.add(new BlockDraft.Skipped(candidate, refused.reason()));
      } else {
        bytesLeft -= size;
      }
    }
    ExecutedBlock executed = run.finish();
    return new BlockDraft(
        UnsealedHeader.of(
            suite,
            parent.header(),
            rules,
            time,
            executed,
            Commitments.certificate(suite, parent.certificate()),
            secret),
        parent.certificate(),
        executed,
        skipped);
  }

  private static Reason noRoom(Transaction transaction) {
    return new Reason(
        "block-full",
        "transaction " + transaction.hash() + " has more bytes than the block has left");
  }
}
