package org.cpchain.ledger.core.execution;

import java.util.List;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.core.state.WorldState;

/**
 * Tries calls out, as {@code eth_call} and {@code eth_estimateGas} do: no signature, no nonce, no
 * fee, and the world is thrown away. Safe for use by several threads.
 */
public final class DryRun {
  private final ContractMachine machine;

  public DryRun(ContractMachine machine) {
    this.machine = machine;
  }

  /**
   * @param world that nobody uses afterwards
   * @param height of the block that the call would be in
   * @param timestamp of that block, milliseconds since 1970 UTC
   */
  public CallResult call(WorldState world, Call call, long height, long timestamp) {
    long intrinsic = IntrinsicGas.of(call.data());
    if (call.gasLimit() < intrinsic) {
      String reason = "the call needs " + intrinsic + " gas and has " + call.gasLimit();
      return new CallResult(false, Bytes.EMPTY, reason, call.gasLimit(), List.of());
    }
    ContractMachine.Execution execution =
        new MessageCall(machine, world)
            .execute(
                new ContractMachine.Invocation(
                    call.from(),
                    call.to(),
                    call.value(),
                    call.data(),
                    call.gasLimit() - intrinsic,
                    height,
                    timestamp,
                    false));
    return new CallResult(
        execution.success(),
        execution.output(),
        execution.revertReason(),
        intrinsic + execution.gasUsed(),
        execution.logs().stream().map(log -> entry(log, height)).toList());
  }

  /**
   * The least gas limit with which the call succeeds, at most its own. Refused with {@code
   * would-revert} and the contract's reason when it does not succeed at all.
   *
   * @param worlds a fresh one for each try
   */
  public Result<Long> estimate(
      Supplier<WorldState> worlds, Call call, long height, long timestamp) {
    CallResult most = call(worlds.get(), call, height, timestamp);
    if (!most.success()) {
      return Result.refused(
          "would-revert", "the call to " + call.to() + " fails: " + most.revertReason());
    }
    long used = most.gasUsed();
    if (succeeds(worlds, withGas(call, used), height, timestamp)) {
      return Result.ok(used);
    }
    // the contract wants more gas at hand than it uses in the end
    long failing = used;
    long enough = call.gasLimit();
    while (failing + 1 < enough) {
      long middle = failing + (enough - failing) / 2;
      if (succeeds(worlds, withGas(call, middle), height, timestamp)) {
        enough = middle;
      } else {
        failing = middle;
      }
    }
    return Result.ok(enough);
  }

  private boolean succeeds(Supplier<WorldState> worlds, Call call, long height, long timestamp) {
    return call(worlds.get(), call, height, timestamp).success();
  }

  private static Call withGas(Call call, long gas) {
    return new Call(call.from(), call.to(), call.value(), gas, call.data());
  }

  private static LogEntry entry(ContractMachine.Log log, long height) {
    return new LogEntry(
        log.address(), log.topics(), log.data(), height, Hash.ZERO, Hash.ZERO, 0, 0);
  }
}
