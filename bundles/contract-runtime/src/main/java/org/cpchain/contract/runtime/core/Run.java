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
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.contract.Revert;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.abi.AbiFunction;
import org.cpchain.contract.runtime.abi.BadAbi;
import org.cpchain.contract.runtime.face.BoundFunction;
import org.cpchain.crypto.CryptoSuite;

/**
 * One execution: a call, and the calls it makes, on one world with one amount of gas. The first
 * thing that goes wrong, at any depth, ends all of it.
 */
final class Run {
  private static final int MAX_DEPTH = 64;

  /** A reason stays in the chain for ever; what is longer is cut. */
  private static final int MAX_REASON = 500;

  private final Invocation invocation;
  private final World world;
  private final ContractTable contracts;
  private final ContractVersions chain;
  private final CryptoSuite suite;
  private final Faces faces;
  private final FaultListener faults;
  private final Gas gas;
  private final List<Log> logs = new ArrayList<>();
  private int depth;
  private Optional<String> end = Optional.empty();
  private Optional<MissingContractException> missing = Optional.empty();

  Run(
      Invocation invocation,
      World world,
      ContractTable contracts,
      ContractVersions chain,
      CryptoSuite suite,
      Faces faces,
      FaultListener faults) {
    this.invocation = invocation;
    this.world = world;
    this.contracts = contracts;
    this.chain = chain;
    this.suite = suite;
    this.faces = faces;
    this.faults = faults;
    this.gas = new Gas(invocation.gas());
  }

  Invocation invocation() {
    return invocation;
  }

  World world() {
    return world;
  }

  CryptoSuite suite() {
    return suite;
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
        find(to).orElseThrow(() -> stop("no-contract: no contract is installed at " + to));
    BoundFunction function = function(contract, input);
    List<Object> arguments = arguments(function.abi(), input);
    pay(from, to, value, function.abi(), readOnly);
    Frame frame = new Frame(this, contract, from, value, readOnly || function.abi().view());
    depth++;
    List<Object> results = run(contract, function, frame, arguments);
    depth--;
    frame.close();
    if (missing.isPresent()) {
      throw missing.get();
    }
    if (end.isPresent()) {
      throw new Stopped(end.get());
    }
    Bytes output = encode(contract, function.abi(), results);
    charge(GasSchedule.CODING_BYTE * output.size());
    return output;
  }

  boolean isContract(Address address) {
    return find(address).isPresent();
  }

  private Optional<InstalledContract> find(Address address) {
    try {
      return contracts.find(address, chain);
    } catch (MissingContractException e) {
      throw lacks(e);
    }
  }

  /** Ends the run without a result, whatever a contract does about it; to be thrown. */
  private MissingContractException lacks(MissingContractException what) {
    missing = Optional.of(what);
    return what;
  }

  /** See {@link SystemContext#upgrade}. It finds no contracts, and works on its own storage. */
  String upgrade(String name, String from, String to) {
    InstalledContract next =
        contracts
            .version(name, to)
            .orElseThrow(() -> lacks(MissingContractException.ofNext(name, to)));
    Upgrading upgrading = new Upgrading(next, from);
    if (upgrading.answer().isPresent()) {
      return upgrading.answer().get();
    }
    Invocation alone = upgrading.invocation(invocation.height(), invocation.timestamp());
    Run run =
        new Run(alone, world, ContractTable.EMPTY, ContractVersions.UNNAMED, suite, faces, faults);
    int mark = world.mark();
    String failure = run.carryOver(upgrading);
    if (!failure.isEmpty()) {
      world.rollback(mark);
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
    if (!world.transfer(from, to, value)) {
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
    } catch (Stopped | MissingContractException e) {
      throw e;
    } catch (Revert e) {
      throw stop(e.getMessage() == null ? "" : e.getMessage());
    } catch (RuntimeException | AssertionError | IncompatibleClassChangeError e) {
      throw fault(contract, act, Blame.onContract(e));
    } catch (StackOverflowError e) {
      gas.takeAll();
      throw stop("contract-fault: the stack is full");
    }
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
