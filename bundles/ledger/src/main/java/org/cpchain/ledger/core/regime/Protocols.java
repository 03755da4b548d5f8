package org.cpchain.ledger.core.regime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cpchain.contract.ContractVersions;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;

/**
 * The protocol versions in force at a height, in their canonical order: by family, protocol and
 * version. Of a family that decides something there is one at most.
 */
public record Protocols(List<ModuleVersion> all) {
  private static final Comparator<ModuleVersion> ORDER =
      Comparator.comparing(ModuleVersion::family)
          .thenComparing(ModuleVersion::protocol)
          .thenComparing(ModuleVersion::version);

  public Protocols {
    all = all.stream().sorted(ORDER).toList();
  }

  /** What is in force for the family. */
  public Optional<ModuleVersion> of(String family) {
    return all.stream().filter(module -> module.family().equals(family)).findFirst();
  }

  /** Which version of each contract answers. */
  public ContractVersions contracts() {
    return ContractVersions.of(all);
  }

  /**
   * The same with another one in the place of what the family had; contracts, whose protocol is the
   * contract's name, stand each for itself.
   */
  public Protocols with(ModuleVersion next) {
    List<ModuleVersion> changed = new ArrayList<>(all);
    changed.removeIf(module -> isReplaced(module, next));
    changed.add(next);
    return new Protocols(changed);
  }

  private static boolean isReplaced(ModuleVersion module, ModuleVersion next) {
    return module.family().equals(next.family())
        && (!next.family().equals(Modules.CONTRACT) || module.protocol().equals(next.protocol()));
  }
}
