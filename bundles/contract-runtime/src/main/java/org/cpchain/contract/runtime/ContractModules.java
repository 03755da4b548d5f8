package org.cpchain.contract.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;

/**
 * The installed contracts, for whoever replaces modules. Each contract stands for itself, so
 * several run at a time, and which versions do is the chain's decision alone: another one on this
 * node would give another state than on the others.
 */
final class ContractModules implements ModuleHost {
  private final Registry registry;
  private final Entrance entrance;
  private final LongFunction<Long> bundles;
  private final Supplier<ContractVersions> chain;

  /**
   * @param entrance where those wait that may not answer
   * @param bundles by the registry's numbers
   * @param chain what it names for the height above the last block
   */
  ContractModules(
      Registry registry,
      Entrance entrance,
      LongFunction<Long> bundles,
      Supplier<ContractVersions> chain) {
    this.registry = registry;
    this.entrance = entrance;
    this.bundles = bundles;
    this.chain = chain;
  }

  @Override
  public String family() {
    return Modules.CONTRACT;
  }

  /** Empty: not one but many are; {@link #installed} tells which run. */
  @Override
  public Optional<ModuleVersion> inForce() {
    return Optional.empty();
  }

  /** Whoever asks has those looked at that wait; what manages modules does so all the time. */
  @Override
  public List<Installed> installed() {
    entrance.review();
    ContractVersions now = chain.get();
    return Stream.concat(
            registry.installed().entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue(), now)),
            entrance.waiting().stream())
        .toList();
  }

  @Override
  public Result<Swap> activate(String contract, String version) {
    ModuleVersion wanted = new ModuleVersion(family(), contract, version);
    return installed().stream().map(Installed::module).noneMatch(wanted::equals)
        ? Result.refused(
            "unknown-module",
            "there is no module %s here; cpchain:modules lists what is".formatted(wanted))
        : Result.refused(
            "chain-decides",
            "versions of contracts change on all nodes at one height, when a proposal to approve %s"
                    .formatted(contract)
                + " %s (contract modules) has been accepted and a quorum of validators is ready"
                    .formatted(version));
  }

  private Installed describe(long id, InstalledContract contract, ContractVersions now) {
    Optional<String> running =
        registry.table().all(contract.face().address()).stream()
            .filter(one -> registry.table().isInForce(one, now))
            .map(one -> one.face().version().toString())
            .findFirst();
    String own = contract.face().version().toString();
    return new Installed(
        new ModuleVersion(family(), contract.face().name(), own),
        Optional.ofNullable(bundles.apply(id)).orElse(NO_BUNDLE),
        standing(contract, running, now),
        "");
  }

  /** What follows the version in force could run, if the chain decided so. */
  private static Standing standing(
      InstalledContract contract, Optional<String> running, ContractVersions now) {
    if (running.filter(contract.face().version().toString()::equals).isPresent()) {
      return Standing.RUNNING;
    }
    Optional<String> before = now.version(contract.face().name()).or(() -> running);
    return before.filter(contract.upgrades()::follows).isPresent()
        ? Standing.READY
        : Standing.NOT_IN_FORCE;
  }
}
