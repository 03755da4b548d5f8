package org.cpchain.module.manager.fleet.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleVersion;

/** What a node lacks to be ready for an approved bundle, as far as its statement tells. */
public final class Needs {
  private Needs() {}

  /**
   * @param said what the node has, empty when it was not heard
   */
  public static Reason of(ModuleVersion module, Hash digest, Optional<List<Fleet.Module>> said) {
    if (said.isEmpty()) {
      return new Reason(
          "not-heard",
          "nothing was heard of it: start it, see to its connections (cpchain:peers), and install"
              + " the bundle with "
              + bundle(module, digest));
    }
    if (said.get().stream().anyMatch(one -> isIt(one, module, digest))) {
      return new Reason(
          "not-told",
          "it has the bundle, and the chain does not know that yet; if that stays so, see there what"
              + " cpchain:modules says of it and whether ready.automatic is on"
              + " (etc/org.cpchain.modules.cfg), or call setReady("
              + digest
              + ", true) of the contract modules with its key");
    }
    Optional<Fleet.Module> twin =
        said.get().stream().filter(one -> one.module().equals(module)).findFirst();
    if (twin.isPresent()) {
      return new Reason(
          "other-bundle",
          "its "
              + module
              + " is of another bundle ("
              + twin.get().digest().map(other -> "SHA-256 " + other).orElse("of unknown content")
              + "): take that away (cpchain:module-remove, or bundle:uninstall), and stage the one"
              + " with SHA-256 "
              + digest
              + " with cpchain:module-stage");
    }
    return new Reason(
        "not-installed",
        "get the bundle with "
            + bundle(module, digest)
            + ", and stage it there with cpchain:module-stage");
  }

  private static boolean isIt(Fleet.Module one, ModuleVersion module, Hash digest) {
    return one.module().equals(module) && one.digest().equals(Optional.of(digest));
  }

  private static String bundle(ModuleVersion module, Hash digest) {
    return module + ", SHA-256 " + digest;
  }
}
