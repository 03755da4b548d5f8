package org.cpchain.contract.runtime.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;

/**
 * The contracts that are installed, several versions of one contract side by side. Immutable.
 *
 * <p>Which of them answers is the chain's decision ({@link ContractVersions}), so that it is the
 * same on every node, whatever else is installed there.
 */
public final class ContractTable {
  public static final ContractTable EMPTY = new ContractTable(new TreeMap<>());

  private static final Comparator<InstalledContract> LOWEST_FIRST =
      Comparator.comparing(one -> one.face().version());

  private final Map<Address, List<InstalledContract>> versions;

  private ContractTable(Map<Address, List<InstalledContract>> versions) {
    this.versions = versions;
  }

  /**
   * The contract that answers at the address.
   *
   * @throws MissingContractException when the chain names a version of it that is not here
   */
  public Optional<InstalledContract> find(Address address, ContractVersions chain) {
    List<InstalledContract> list = all(address);
    return list.isEmpty() ? Optional.empty() : answering(list, chain);
  }

  private static Optional<InstalledContract> answering(
      List<InstalledContract> list, ContractVersions chain) {
    String name = list.get(0).face().name();
    Optional<String> named = chain.version(name);
    return named.isEmpty()
        ? list.stream().filter(InstalledContract::isFirst).findFirst()
        : Optional.of(
            list.stream()
                .filter(one -> one.face().version().toString().equals(named.get()))
                .findFirst()
                .orElseThrow(() -> MissingContractException.of(name, named.get())));
  }

  /** All versions at the address, the lowest first. */
  public List<InstalledContract> all(Address address) {
    return versions.getOrDefault(address, List.of());
  }

  /** Everything that is installed, in the order of addresses, the lowest version first. */
  public List<InstalledContract> all() {
    return versions.values().stream().flatMap(List::stream).toList();
  }

  public Optional<InstalledContract> version(String name, String version) {
    return all().stream()
        .filter(one -> one.face().name().equals(name))
        .filter(one -> one.face().version().toString().equals(version))
        .findFirst();
  }

  public Optional<InstalledContract> byName(String name, ContractVersions chain) {
    return inForce(chain).stream().filter(one -> one.face().name().equals(name)).findFirst();
  }

  /** Those that answer, in the order of addresses. */
  public List<InstalledContract> inForce(ContractVersions chain) {
    return all().stream().filter(one -> isInForce(one, chain)).toList();
  }

  public boolean isInForce(InstalledContract one, ContractVersions chain) {
    return chain
        .version(one.face().name())
        .map(named -> named.equals(one.face().version().toString()))
        .orElseGet(() -> find(one.face().address(), chain).filter(one::equals).isPresent());
  }

  /** Refused when name and address do not belong together, or the version is there already. */
  public Result<ContractTable> with(InstalledContract contract) {
    for (List<InstalledContract> list : versions.values()) {
      for (InstalledContract other : list) {
        Optional<Reason> clash = clash(contract, other);
        if (clash.isPresent()) {
          return Result.refused(clash.get());
        }
      }
    }
    TreeMap<Address, List<InstalledContract>> next = new TreeMap<>(versions);
    List<InstalledContract> list =
        new ArrayList<>(next.getOrDefault(contract.face().address(), List.of()));
    list.add(contract);
    list.sort(LOWEST_FIRST);
    next.put(contract.face().address(), List.copyOf(list));
    return Result.ok(new ContractTable(next));
  }

  public ContractTable without(InstalledContract contract) {
    TreeMap<Address, List<InstalledContract>> next = new TreeMap<>();
    versions.forEach(
        (address, list) -> {
          List<InstalledContract> rest =
              list.stream().filter(one -> !one.equals(contract)).toList();
          if (!rest.isEmpty()) {
            next.put(address, rest);
          }
        });
    return new ContractTable(next);
  }

  /** With the contract in the place of the same version of it, if that is there. */
  public Result<ContractTable> withInPlace(InstalledContract contract) {
    return version(contract.face().name(), contract.face().version().toString())
        .map(this::without)
        .orElse(this)
        .with(contract);
  }

  private static Optional<Reason> clash(InstalledContract contract, InstalledContract other) {
    boolean name = contract.face().name().equals(other.face().name());
    boolean address = contract.face().address().equals(other.face().address());
    if (name && address && contract.face().version().equals(other.face().version())) {
      return Optional.of(
          new Reason(
              "version-installed",
              contract + " is installed already; uninstall it, or give this one a new version"));
    }
    if (name != address) {
      return Optional.of(
          new Reason(
              "address-taken",
              "%s at %s clashes with %s at %s: one name has one address"
                  .formatted(contract, contract.face().address(), other, other.face().address())));
    }
    return Optional.empty();
  }
}
