package org.cpchain.module.manager;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.manager.core.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts in place what was chosen before the node was restarted, or before its bundle went and came
 * back: once for each time it comes. For one thread.
 */
final class Restorer {
  private static final Logger LOG = LoggerFactory.getLogger(Restorer.class);
  private static final long SWAP_MILLIS = 60_000;

  private final Hosts hosts;
  private final Choices choices;
  private final Gate gate;
  private final Swapper swapper;
  private final Executor workers;
  private final Set<Installed> tried = new HashSet<>();

  Restorer(Hosts hosts, Choices choices, Gate gate, Swapper swapper, Executor workers) {
    this.hosts = hosts;
    this.choices = choices;
    this.gate = gate;
    this.swapper = swapper;
    this.workers = workers;
  }

  void look() {
    for (ModuleHost host : hosts.all()) {
      tried.removeIf(
          one -> one.module().family().equals(host.family()) && !host.installed().contains(one));
      host.installed().stream()
          .filter(one -> one.standing() == Standing.READY)
          .filter(one -> isChosen(one) && gate.admits(one.module(), one.bundle()).isAccepted())
          .filter(tried::add)
          .forEach(one -> workers.execute(() -> putInPlace(host, one)));
    }
  }

  private boolean isChosen(Installed one) {
    return choices
        .chosen(one.module().family(), one.module().protocol())
        .filter(one.module()::equals)
        .isPresent();
  }

  private void putInPlace(ModuleHost host, Installed one) {
    Result<ModuleHost.Swap> done =
        swapper.run(
            host,
            one.module(),
            Optional.empty(),
            new Limits(0, SWAP_MILLIS, 0),
            step -> LOG.info("{}, as chosen before: {}", one.module(), step.text()));
    done.refusal()
        .ifPresent(
            reason ->
                LOG.warn(
                    "{} was chosen and does not take its place: {}",
                    one.module(),
                    reason.message()));
  }
}
