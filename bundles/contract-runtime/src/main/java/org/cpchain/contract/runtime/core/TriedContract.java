package org.cpchain.contract.runtime.core;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCandidates.Candidate;
import org.cpchain.contract.ContractCandidates.Standing;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;

/** A contract that has passed the checks, among those that were installed when it had. */
public final class TriedContract implements Candidate {
  private static final int MOST_FAULTS = 10;

  private final InstalledContract candidate;
  private final ContractTable table;
  private final CryptoSuite suite;
  private final List<String> faults = new ArrayList<>();

  private TriedContract(InstalledContract candidate, ContractTable table, CryptoSuite suite) {
    this.candidate = candidate;
    this.table = table;
    this.suite = suite;
  }

  /**
   * Refused when its name or its address is another contract's.
   *
   * @param installed what answers otherwise
   */
  public static Result<Candidate> of(
      InstalledContract candidate, ContractTable installed, CryptoSuite suite) {
    return installed
        .withInPlace(candidate)
        .map(table -> new TriedContract(candidate, table, suite));
  }

  @Override
  public ModuleVersion module() {
    return new ModuleVersion(
        Modules.CONTRACT, candidate.face().name(), candidate.face().version().toString());
  }

  @Override
  public Standing standing(ContractVersions chain) {
    String inForce = inForce(chain);
    if (inForce.equals(module().version())) {
      return Standing.IN_FORCE;
    }
    return candidate.upgrades().follows(inForce) ? Standing.FOLLOWS : Standing.APART;
  }

  /** Where the chain names none, the first version, which need not be here. */
  private String inForce(ContractVersions chain) {
    return chain
        .version(candidate.face().name())
        .or(
            () ->
                table.all(candidate.face().address()).stream()
                    .filter(InstalledContract::isFirst)
                    .findFirst()
                    .map(first -> first.face().version().toString()))
        .orElseGet(() -> new Upgrading(candidate, "").from());
  }

  @Override
  public ContractMachine beside() {
    return machine();
  }

  @Override
  public ContractMachine instead() {
    Machine all = machine();
    return new Instead(all, module());
  }

  private Machine machine() {
    return new Machine(() -> table, suite, this::note);
  }

  /** Of others, too: they have run on the chain, and were logged then. */
  private synchronized void note(String where, Throwable bug) {
    if (where.startsWith(candidate + " ") && faults.size() < MOST_FAULTS) {
      StackTraceElement[] stack = bug.getStackTrace();
      faults.add(where + ": " + bug + (stack.length == 0 ? "" : " at " + stack[0]));
    }
  }

  @Override
  public String upgrade(
      ContractVersions chain, long height, long timestamp, ContractMachine.World world) {
    Upgrading upgrading = new Upgrading(candidate, inForce(chain));
    return upgrading
        .answer()
        .orElseGet(
            () ->
                new Run(
                        upgrading.invocation(height, timestamp),
                        new Ground(world, suite, table, ContractVersions.UNNAMED),
                        new Faces(),
                        this::note)
                    .upgrade(candidate.face().name(), upgrading.from(), module().version()));
  }

  @Override
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * @param candidate answers whatever the chain names
   */
  private record Instead(Machine machine, ModuleVersion candidate) implements ContractMachine {
    @Override
    public boolean isContract(Address address, long height) {
      return machine.isContract(address, height);
    }

    @Override
    public Execution execute(Invocation invocation, World world) {
      return machine.execute(invocation, world);
    }

    @Override
    public ContractMachine at(ContractVersions chain) {
      TreeMap<String, String> named = new TreeMap<>(chain.named());
      named.put(candidate.protocol(), candidate.version());
      return machine.at(new ContractVersions(named));
    }

    @Override
    public boolean isInstalled(String contract, String version) {
      return machine.isInstalled(contract, version);
    }

    @Override
    public MissingContractException missing(Address contract) {
      return machine.missing(contract);
    }
  }
}
