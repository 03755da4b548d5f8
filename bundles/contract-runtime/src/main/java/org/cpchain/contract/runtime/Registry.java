package org.cpchain.contract.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCatalog.Refused;
import org.cpchain.contract.runtime.check.ByteCodeCheck;
import org.cpchain.contract.runtime.check.ClassSource;
import org.cpchain.contract.runtime.core.ContractTable;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.contract.runtime.face.BadFace;

/**
 * Which contracts may be called and which were refused. Safe for use by several threads; readers of
 * the table never wait.
 */
public final class Registry {
  private final Map<Long, InstalledContract> installed = new TreeMap<>();
  private final Map<Long, Refused> refused = new TreeMap<>();
  private volatile ContractTable table = ContractTable.EMPTY;

  public ContractTable table() {
    return table;
  }

  /** By the numbers under which they can be removed. */
  public synchronized SortedMap<Long, InstalledContract> installed() {
    return new TreeMap<>(installed);
  }

  public synchronized List<Refused> refused() {
    return List.copyOf(refused.values());
  }

  /**
   * Checks the contract and installs it, or keeps why not.
   *
   * @param id under which it can be removed
   * @param classes the classes of the contract's own bundle
   */
  public synchronized Result<InstalledContract> add(
      long id, Contract contract, ClassSource classes) {
    Result<InstalledContract> result = examine(contract, classes);
    result = result.then(one -> table.with(one).map(next -> install(id, one, next)));
    result.refusal().ifPresent(reason -> refused.put(id, new Refused(nameOf(contract), reason)));
    return result;
  }

  /**
   * Checks the contract, and installs it nowhere.
   *
   * @param classes the classes of the contract's own bundle
   */
  public static Result<InstalledContract> examine(Contract contract, ClassSource classes) {
    return read(contract).then(one -> check(one, classes));
  }

  public synchronized Optional<InstalledContract> remove(long id) {
    refused.remove(id);
    Optional<InstalledContract> gone = Optional.ofNullable(installed.remove(id));
    gone.ifPresent(one -> table = table.without(one));
    return gone;
  }

  private InstalledContract install(long id, InstalledContract contract, ContractTable next) {
    installed.put(id, contract);
    table = next;
    return contract;
  }

  private static Result<InstalledContract> read(Contract contract) {
    try {
      return Result.ok(InstalledContract.of(contract));
    } catch (BadFace e) {
      return Result.refused("bad-contract", e.getMessage());
    }
  }

  private static Result<InstalledContract> check(InstalledContract contract, ClassSource classes) {
    ByteCodeCheck.Report report =
        ByteCodeCheck.check(contract.contract(), contract.face(), classes);
    if (!report.violations().isEmpty()) {
      return Result.refused("forbidden-code", String.join("; ", report.violations()));
    }
    Optional<Reason> broken =
        initialise(report.classes(), contract.contract().getClass().getClassLoader());
    return broken.isPresent() ? Result.refused(broken.get()) : Result.ok(contract);
  }

  /**
   * Runs every static initialiser now. One that failed in a call would fail otherwise the second
   * time, and on a node that was started later.
   */
  private static Optional<Reason> initialise(List<String> classes, ClassLoader loader) {
    for (String name : classes) {
      try {
        Class.forName(name, true, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        return Optional.of(
            new Reason("broken-contract", "the class " + name + " cannot be initialised: " + e));
      }
    }
    return Optional.empty();
  }

  private static String nameOf(Contract contract) {
    return contract.getClass().getName();
  }
}
