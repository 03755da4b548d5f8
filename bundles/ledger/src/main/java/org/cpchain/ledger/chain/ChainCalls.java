package org.cpchain.ledger.chain;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.MissingContractException;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NotKeptException;
import org.cpchain.ledger.core.execution.DryRun;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.state.WorldState;

/** What contracts answer on top of blocks; nothing is kept. Safe for use by several threads. */
final class ChainCalls {
  private final Chain chain;
  private final ChainStore store;
  private final StateTries states;
  private final LongFunction<ContractMachine> contracts;

  ChainCalls(
      Chain chain, ChainStore store, StateTries states, LongFunction<ContractMachine> contracts) {
    this.chain = chain;
    this.store = store;
    this.states = states;
    this.contracts = contracts;
  }

  Result<CallResult> call(Call call, long height) {
    SkippedBlocks.Gap gap = store.skipped().gap();
    if (gap.contains(height)) {
      return Result.refused(
          new NotKeptException(new Ledger.Skipped(gap.from(), gap.to())).reason());
    }
    if (height >= 0 && height < store.states().oldestState()) {
      return Result.refused(NotKeptException.ofStates(store.states().oldestState()).reason());
    }
    boolean exists = height >= 0 && height <= store.head().height();
    Optional<Header> header = exists ? store.block(height).map(Block::header) : Optional.empty();
    if (header.isEmpty()) {
      return Result.refused(
          "unknown-block",
          "there is no block " + height + " yet; the last one is " + store.head().height());
    }
    Call limited = limited(call);
    return guarded(
        () ->
            Result.ok(
                onTopOf(header.get())
                    .call(worldAfter(header.get()), limited, height, header.get().timestamp())));
  }

  Result<Long> estimateGas(Call call) {
    Header head = store.head();
    return guarded(
        () ->
            onTopOf(head)
                .estimate(
                    () -> worldAfter(head), limited(call), head.height() + 1, head.timestamp()));
  }

  /** A state is for the block above it: a contract's upgrade belongs to the block before. */
  private DryRun onTopOf(Header header) {
    return new DryRun(contracts.apply(header.height() + 1));
  }

  private WorldState worldAfter(Header header) {
    return states.world(header.stateRoot());
  }

  private static <T> Result<T> guarded(Supplier<Result<T>> action) {
    try {
      return action.get();
    } catch (MissingContractException e) {
      return Result.refused(e.reason());
    }
  }

  private Call limited(Call call) {
    return new Call(
        call.from(),
        call.to(),
        call.value(),
        Math.min(call.gasLimit(), chain.blockGasLimit()),
        call.data());
  }
}
