package org.cpchain.module.manager;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of modules that run when the certificate is taken away that let them in. They go on: nothing
 * is stopped in the middle of its work. For one thread.
 */
final class Distrust {
  private static final Logger LOG = LoggerFactory.getLogger(Distrust.class);

  private final Origins origins;
  private final History history;
  private final Set<ModuleVersion> told = new HashSet<>();

  Distrust(Origins origins, History history) {
    this.origins = origins;
    this.history = history;
  }

  /** What the operator is told; empty when it does not run, or is as trusted as it was. */
  static Optional<String> of(Installed one, Origin origin) {
    return one.standing() == Standing.RUNNING && origin.distrusted()
        ? Optional.of(
            one.module()
                + " runs, and the certificate that signed it is not trusted any more: put another"
                + " one in place with cpchain:modules, or bring the certificate back")
        : Optional.empty();
  }

  /** Tells each once, and once more when its certificate has come back and is gone again. */
  void look(List<Installed> installed) {
    Set<ModuleVersion> now = new HashSet<>();
    for (Installed one : installed) {
      of(one, origins.of(one.bundle()))
          .ifPresent(
              text -> {
                now.add(one.module());
                if (told.add(one.module())) {
                  LOG.warn(text);
                  history.add(one.module(), State.ACTIVE, text);
                }
              });
    }
    told.retainAll(now);
  }
}
