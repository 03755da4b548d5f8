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

/**
 * The contracts that are installed, several versions of one contract side by side. Immutable.
 *
 * <p>Of several versions the highest is called. Here is the place where the chain will decide: the
 * versions in force at a height come from its state.
 */
public final class ContractTable {
  public static final ContractTable EMPTY = new ContractTable(new TreeMap<>());

  private static final Comparator<InstalledContract> HIGHEST_FIRST =
      Comparator.comparing((InstalledContract one) -> one.face().version()).reversed();

  private final Map<Address, List<InstalledContract>> versions;

  private ContractTable(Map<Address, List<InstalledContract>> versions) {
    this.versions = versions;
  }

  /** The contract that answers at the address in a block of the height. */
  public Optional<InstalledContract> find(Address address, long height) {
    return Optional.ofNullable(versions.get(address)).map(list -> list.get(0));
  }

  public Optional<InstalledContract> byName(String name) {
    return inForce().stream().filter(one -> one.face().name().equals(name)).findFirst();
  }

  /** One version of each, in the order of addresses. */
  public List<InstalledContract> inForce() {
    return versions.values().stream().map(list -> list.get(0)).toList();
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
    list.sort(HIGHEST_FIRST);
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
