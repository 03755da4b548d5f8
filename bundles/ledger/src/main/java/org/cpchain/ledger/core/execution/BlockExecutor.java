package org.cpchain.ledger.core.execution;

import java.util.List;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.state.WorldState;

/**
 * Executes transactions one after the other: equal worlds and blocks give equal results on every
 * node. Safe for use by several threads; each block has a world of its own.
 */
public final class BlockExecutor {
  private final CryptoSuite suite;
  private final ContractMachine machine;
  private final boolean fees;

  /** Of a chain where every sender pays. */
  public BlockExecutor(CryptoSuite suite, ContractMachine machine) {
    this(suite, machine, false);
  }

  /**
   * @param fees whether the chain's genesis has fees, so that others may bear a transaction
   */
  public BlockExecutor(CryptoSuite suite, ContractMachine machine, boolean fees) {
    this.suite = suite;
    this.machine = machine;
    this.fees = fees;
  }

  /** Begins a block into which transactions are put one by one. */
  public BlockRun begin(WorldState world, BlockContext context) {
    return new BlockRun(suite, machine, world, context, false, fees);
  }

  /**
   * Executes a block as it is; refused when one of its transactions may not be in it, with the
   * reason of {@link BlockRun#add}.
   */
  public Result<ExecutedBlock> execute(
      WorldState world, BlockContext context, List<Transaction> transactions) {
    BlockRun run = begin(world, context);
    for (Transaction transaction : transactions) {
      if (run.add(transaction) instanceof Result.Refused<Outcome> refused) {
        return Result.refused(refused.reason());
      }
    }
    return Result.ok(run.finish());
  }

  /**
   * Executes the block that the committee puts in the place of the proposer's: the penalty, and the
   * chain's own step.
   */
  public ExecutedBlock impeach(WorldState world, BlockContext context) {
    return new BlockRun(suite, machine, world, context, true, fees).finish();
  }
}
