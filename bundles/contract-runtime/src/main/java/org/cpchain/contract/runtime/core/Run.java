package org.cpchain.contract.runtime.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.ContractMachine.Log;
import org.cpchain.contract.ContractMachine.World;
import org.cpchain.contract.Revert;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.abi.AbiFunction;
import org.cpchain.contract.runtime.abi.BadAbi;
import org.cpchain.contract.runtime.face.BoundFunction;

/**
 * One execution: a call, and the calls it makes, on one world with one amount of gas. The first
 * thing that goes wrong, at any depth, ends all of it.
 */
final class Run {
  private static final int MAX_DEPTH = 64;

  /** A reason stays in the chain for ever; what is longer is cut. */
  private static final int MAX_REASON = 500;

  private final Invocation invocation;
  private final Ground ground;
  private final Faces faces;
  private final FaultListener faults;
  private final Gas gas;
  private final List<Log> logs = new ArrayList<>();
  private int depth;
  private Optional<String> end = Optional.empty();

  Run(Invocation invocation, Ground ground, Faces faces, FaultListener faults) {
    this.invocation = invocation;
    this.ground = ground;
    this.faces = faces;
    this.faults = faults;
    this.gas = new Gas(invocation.gas());
  }

  Invocation invocation() {
    return invocation;
  }

  Ground ground() {
    return ground;
  }

  Faces faces() {
    return faces;
  }

  long gasUsed() {
    return gas.used();
  }

  List<Log> logs() {
    return List.copyOf(logs);
  }

  void log(Log log) {
    logs.add(log);
  }

  void charge(long amount) {
    ground.check();
    if (end.isPresent()) {
      throw new Stopped(end.get());
    }
    if (!gas.take(amount)) {
      throw stop("out-of-gas: the call needs more than " + invocation.gas());
    }
  }

  /** Ends the run; to be thrown. */
  Stopped stop(String reason) {
    if (end.isEmpty()) {
      end = Optional.of(reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason);
    }
    return new Stopped(end.get());
  }

  /**
   * Calls a contract and gives its encoded results.
   *
   * @throws Stopped when the run has ended
   */
  Bytes call(Address from, Address to, BigInteger value, Bytes input, boolean readOnly) {
    if (depth == MAX_DEPTH) {
      throw stop("call-depth: contracts call each other more than " + MAX_DEPTH + " deep");
    }
    charge(GasSchedule.CALL + GasSchedule.CODING_BYTE * input.size());
    InstalledContract contract =
        ground.find(to).orElseThrow(() -> stop("no-contract: no contract is installed at " + to));
    BoundFunction function = function(contract, input);
    List<Object> arguments = arguments(function.abi(), input);
    pay(from, to, value, function.abi(), readOnly);
    Frame frame = new Frame(this, contract, from, value, readOnly || function.abi().view());
    depth++;
    List<Object> results = run(contract, function, frame, arguments);
    depth--;
    frame.close();
    ground.check();
    if (end.isPresent()) {
      throw new Stopped(end.get());
    }
    Bytes output = encode(contract, function.abi(), results);
    charge(GasSchedule.CODING_BYTE * output.size());
    return output;
  }

  /** See {@link SystemContext#upgrade}. It finds no contracts, and works on its own storage. */
  String upgrade(String name, String from, String to) {
    Upgrading upgrading = new Upgrading(ground.next(name, to), from);
    if (upgrading.answer().isPresent()) {
      return upgrading.answer().get();
    }
    Invocation alone = upgrading.invocation(invocation.height(), invocation.timestamp());
    Run run = new Run(alone, ground.withoutContracts(), faces, faults);
    int mark = ground.world(World::mark);
    String failure = run.carryOver(upgrading);
    if (!failure.isEmpty()) {
      ground.rollback(mark);
    }
    charge(run.gasUsed());
    logs.addAll(failure.isEmpty() ? run.logs() : List.of());
    return failure;
  }

  /** Empty text, or why it failed. */
  private String carryOver(Upgrading upgrading) {
    Frame frame = new Frame(this, upgrading.next(), invocation.sender(), BigInteger.ZERO, false);
    try {
      guarded(upgrading.next(), "upgrade from " + upgrading.from(), () -> upgrading.run(frame));
      return end.orElse("");
    } catch (Stopped e) {
      return end.orElseThrow();
    } finally {
      frame.close();
    }
  }

  private BoundFunction function(InstalledContract contract, Bytes input) {
    if (input.size() < AbiFunction.SELECTOR_SIZE) {
      throw stop(
          "no-selector: the input names no function of "
              + contract.face().name()
              + "; to send CPC call a payable function");
    }
    Bytes selector = input.slice(0, AbiFunction.SELECTOR_SIZE);
    return contract
        .face()
        .bySelector(selector)
        .orElseThrow(
            () -> stop("unknown-selector: " + contract + " has no function " + selector.toHex()));
  }

  private List<Object> arguments(AbiFunction function, Bytes input) {
    try {
      return function.decodeCall(input);
    } catch (BadAbi e) {
      throw stop("bad-abi: " + function.signature().name() + ", " + e.getMessage());
    }
  }

  private void pay(
      Address from, Address to, BigInteger value, AbiFunction function, boolean readOnly) {
    if (value.signum() == 0) {
      return;
    }
    if (!function.payable() || readOnly) {
      throw stop("not-payable: " + function.signature().name() + " takes no CPC");
    }
    if (!ground.transfer(from, to, value)) {
      throw stop("insufficient-balance: " + from + " has not " + value + " wei");
    }
  }

  private List<Object> run(
      InstalledContract contract, BoundFunction function, Frame frame, List<Object> arguments) {
    return guarded(
        contract,
        function.abi().signature().name(),
        () -> function.invoke(contract.contract(), frame, arguments));
  }

  private <T> T guarded(InstalledContract contract, String act, Supplier<T> code) {
    try {
      return code.get();
    } catch (RuntimeException | Error e) {
      ground.check();
      throw ended(contract, act, e);
    }
  }

  /**
   * @throws Error the same, when it is no fault of the contract
   */
  private Stopped ended(InstalledContract contract, String act, Throwable thrown) {
    if (thrown instanceof Stopped stopped) {
      return stopped;
    }
    if (thrown instanceof Revert revert) {
      return stop(revert.getMessage() == null ? "" : revert.getMessage());
    }
    if (thrown instanceof StackOverflowError) {
      gas.takeAll();
      return stop("contract-fault: the stack is full");
    }
    return fault(contract, act, Blame.onContract(thrown));
  }

  private Bytes encode(InstalledContract contract, AbiFunction function, List<Object> results) {
    try {
      return function.encodeResults(results);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw fault(contract, function.signature().name(), e);
    }
  }

  /**
   * A bug takes all gas, and its reason holds only what is the same on every machine: the texts of
   * the Java machine's own exceptions are not.
   */
  Stopped fault(InstalledContract contract, String act, Throwable bug) {
    gas.takeAll();
    String where = contract + " " + act;
    faults.fault(where, bug);
    return stop("contract-fault: " + bug.getClass().getSimpleName() + " in " + where);
  }
}
