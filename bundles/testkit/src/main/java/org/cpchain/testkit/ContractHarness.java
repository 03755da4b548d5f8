package org.cpchain.testkit;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.contract.ContractCatalog.DecodedEvent;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;

/**
 * Calls contracts by name, as a transaction of somebody would, through a machine on a world in
 * memory. Each call is a block of its own, a second later than the one before.
 */
public final class ContractHarness {
  private static final long GAS = 100_000_000;
  private static final long SECOND = 1_000;

  private final ContractMachine machine;
  private final ContractCatalog catalog;
  private final InMemoryWorld world = new InMemoryWorld();
  private long height;

  public ContractHarness(ContractMachine machine, ContractCatalog catalog) {
    this.machine = machine;
    this.catalog = catalog;
  }

  public InMemoryWorld world() {
    return world;
  }

  /** Calls with plenty of gas and no CPC; the arguments in order, as the catalog takes them. */
  public Outcome call(Address sender, String contract, String function, Object... arguments) {
    return call(sender, BigInteger.ZERO, GAS, contract, function, arguments);
  }

  public Outcome call(
      Address sender,
      BigInteger value,
      long gas,
      String contract,
      String function,
      Object... arguments) {
    Bytes input = input(contract, function, arguments);
    Address to = catalog.byName(contract).orElseThrow().address();
    return send(sender, to, value, gas, input);
  }

  /** Sends bytes as they are. */
  public Outcome send(Address sender, Address to, BigInteger value, long gas, Bytes input) {
    height++;
    Execution execution =
        machine.execute(
            new Invocation(sender, to, value, input, gas, height, height * SECOND, false), world);
    List<DecodedEvent> events =
        execution.logs().stream()
            .map(log -> catalog.decodeEvent(log.address(), log.topics(), log.data()))
            .map(ContractHarness::orFail)
            .toList();
    return new Outcome(execution, events);
  }

  /** The encoded call. */
  public Bytes input(String contract, String function, Object... arguments) {
    return orFail(
        catalog.encodeCall(
            contract,
            function,
            (position, name) ->
                position < arguments.length ? Optional.of(arguments[position]) : Optional.empty()));
  }

  private static <T> T orFail(Result<T> result) {
    return result
        .toOptional()
        .orElseThrow(() -> new AssertionError(result.refusal().orElseThrow().toString()));
  }

  /**
   * @param events decoded, in order
   */
  public record Outcome(Execution execution, List<DecodedEvent> events) {
    public boolean success() {
      return execution.success();
    }

    /** Empty text when it succeeded. */
    public String reason() {
      return execution.revertReason();
    }

    public Bytes output() {
      return execution.output();
    }

    public long gasUsed() {
      return execution.gasUsed();
    }
  }
}
