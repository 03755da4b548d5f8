package org.cpchain.module.manager;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.core.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts in place what was chosen before the node was restarted, or before its bundle went and came
 * back: once for each time it comes. For one thread.
 */
final class Restorer {
  private static final Logger LOG = LoggerFactory.getLogger(Restorer.class);

  /** What waits for its protocol is named to its host, so that no other one begins. */
  private static final Set<Standing> WAITING = Set.of(Standing.READY, Standing.NOT_IN_FORCE);

  private final Hosts hosts;
  private final Choices choices;
  private final Gate gate;
  private final Setbacks setbacks;
  private final Swapper swapper;
  private final Function<String, Limits> limits;
  private final Set<Installed> tried = new HashSet<>();

  Restorer(
      Hosts hosts,
      Choices choices,
      Gate gate,
      Setbacks setbacks,
      Swapper swapper,
      Function<String, Limits> limits) {
    this.hosts = hosts;
    this.choices = choices;
    this.gate = gate;
    this.setbacks = setbacks;
    this.swapper = swapper;
    this.limits = limits;
  }

  void look() {
    for (ModuleHost host : hosts.all()) {
      List<Installed> installed = Hosts.installed(host);
      tried.removeIf(
          one -> one.module().family().equals(host.family()) && !installed.contains(one));
      if (!swapper.isBusy(host.family())) {
        installed.stream()
            .filter(one -> WAITING.contains(one.standing()) && choices.isChosen(one.module()))
            .filter(one -> gate.admits(one.module(), one.bundle()).isAccepted())
            .filter(tried::add)
            .forEach(one -> putInPlace(host, one));
      }
    }
  }

  /** It has proven itself before. */
  private void putInPlace(ModuleHost host, Installed chosen) {
    ModuleVersion module = chosen.module();
    Limits usual = limits.apply(host.family());
    Limits now = new Limits(0, usual.quiesce(), usual.swap(), 0);
    swapper
        .begin(
            new Swapper.Order(
                host,
                module,
                now,
                step -> LOG.info("{}, as chosen before: {}", module, step.text()),
                outcome -> told(module, outcome)))
        .refusal()
        .ifPresent(unused -> tried.remove(chosen)); // another swap began, or the manager stops
  }

  private Result<ModuleHost.Swap> told(ModuleVersion module, Result<ModuleHost.Swap> outcome) {
    outcome
        .refusal()
        .ifPresent(
            reason -> {
              warn(module, reason);
              if (reason.code().equals("taken-back")) {
                setbacks.tell(module, reason.message());
              }
            });
    return outcome;
  }

  private static void warn(ModuleVersion module, Reason reason) {
    LOG.warn(
        "{} was chosen and does not take its place: {}; cpchain:modules {} tries it once more",
        module,
        reason.message(),
        module);
  }
}
