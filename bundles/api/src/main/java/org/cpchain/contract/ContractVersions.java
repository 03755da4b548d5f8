package org.cpchain.contract;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;

/**
 * Which version of each contract answers at one height, by the chain's decision.
 *
 * @param named versions, major.minor.micro, by the contract's name. Of a contract that is not among
 *     them the first version answers: the lowest of those without a {@link Contract.Upgrade} method
 */
public record ContractVersions(SortedMap<String, String> named) {
  /** A chain that names none. */
  public static final ContractVersions UNNAMED = new ContractVersions(new TreeMap<>());

  public ContractVersions {
    named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
  }

  /** Those of family {@link Modules#CONTRACT} among what is in force. */
  public static ContractVersions of(List<ModuleVersion> inForce) {
    TreeMap<String, String> named = new TreeMap<>();
    inForce.stream()
        .filter(module -> module.family().equals(Modules.CONTRACT))
        .forEach(module -> named.put(module.protocol(), module.version()));
    return new ContractVersions(named);
  }

  /** Empty when the chain names no version of the contract. */
  public Optional<String> version(String contract) {
    return Optional.ofNullable(named.get(contract));
  }
}
