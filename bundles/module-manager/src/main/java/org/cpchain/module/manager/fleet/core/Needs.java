package org.cpchain.module.manager.fleet.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleVersion;

/**
 * What nodes lack to be ready for an approved bundle, as far as their statements tell.
 *
 * @param number of the approval
 * @param bundle its symbolic name and version, where this node knows them
 */
public record Needs(long number, ModuleVersion module, Hash digest, Optional<String> bundle) {
  /**
   * @param said what the node has, empty when it was not heard
   */
  public Reason of(Optional<List<Fleet.Module>> said) {
    if (said.isEmpty()) {
      return new Reason(
          "not-heard",
          "nothing was heard of it: start it, see to its connections (cpchain:peers), and install "
              + wanted());
    }
    if (said.get().stream().anyMatch(this::isIt)) {
      return new Reason(
          "not-told",
          "it has the bundle, and the chain does not know that yet; if that stays so, see there what"
              + " cpchain:modules says of it and whether ready.automatic is on"
              + " (etc/org.cpchain.modules.cfg), or call setReady(%d, %s, true)"
                  .formatted(number, digest)
              + " of the contract modules with its key");
    }
    Optional<Fleet.Module> content =
        said.get().stream().filter(one -> one.digest().equals(Optional.of(digest))).findFirst();
    if (content.isPresent()) {
      return new Reason(
          "other-module",
          "it has the bundle with SHA-256 %s, which holds %s and not %s: the approval is a mistake;"
                  .formatted(digest, content.get().module(), module)
              + " let it lapse, and propose what the bundle holds");
    }
    Optional<Fleet.Module> twin =
        said.get().stream().filter(one -> one.module().equals(module)).findFirst();
    return twin.isPresent()
        ? new Reason("other-bundle", exchange(twin.get()))
        : new Reason(
            "not-installed",
            "get %s, and stage it there with cpchain:module-stage".formatted(wanted()));
  }

  private boolean isIt(Fleet.Module one) {
    return one.module().equals(module) && one.digest().equals(Optional.of(digest));
  }

  private String exchange(Fleet.Module twin) {
    return "its %s is of another bundle (%s): take that away (cpchain:module-remove, or"
            .formatted(
                module, twin.digest().map(one -> "SHA-256 " + one).orElse("of unknown content"))
        + " bundle:uninstall), and stage %s with SHA-256 %s with cpchain:module-stage"
            .formatted(bundle.map(name -> "the bundle " + name).orElse("the one"), digest);
  }

  private String wanted() {
    return bundle
        .map(name -> "the bundle %s (%s, SHA-256 %s)".formatted(name, module, digest))
        .orElseGet(() -> "the bundle with %s, SHA-256 %s".formatted(module, digest));
  }
}
