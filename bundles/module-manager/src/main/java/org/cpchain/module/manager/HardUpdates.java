package org.cpchain.module.manager;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.chain.Decisions;
import org.cpchain.module.manager.core.Swap;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the chain has decided to put in the place of another consensus protocol is chosen on this
 * node ahead of its height, and has to prove itself from there on, as far as another version of the
 * protocol is here to take its place. For one thread.
 */
final class HardUpdates {
  private static final Logger LOG = LoggerFactory.getLogger(HardUpdates.class);

  private final Hosts hosts;
  private final ApprovedBundles bundles;
  private final Choices choices;
  private final Setbacks setbacks;
  private final Swapper swapper;
  private final History history;
  private final SwapLimits limits;
  private final Supplier<List<Decided>> decided;

  /** What will run from its height on. */
  private final Set<ModuleVersion> awaited = new HashSet<>();

  /**
   * @param number of the approval
   */
  record Decided(int number, Approval approval) {
    /**
     * @param first what is in force in the first block
     */
    static List<Decided> of(Decisions decisions, List<ModuleVersion> first) {
      return first.stream()
          .filter(one -> one.family().equals(ConsensusModule.FAMILY))
          .flatMap(one -> decisions.hard(one.family(), one.protocol()).stream())
          .map(approval -> new Decided(decisions.approvals().indexOf(approval), approval))
          .toList();
    }
  }

  /**
   * @param decided all that is known of the chain, in the order of heights
   */
  HardUpdates(
      Hosts hosts,
      ApprovedBundles bundles,
      Choices choices,
      Setbacks setbacks,
      Swapper swapper,
      History history,
      SwapLimits limits,
      Supplier<List<Decided>> decided) {
    this.hosts = hosts;
    this.bundles = bundles;
    this.choices = choices;
    this.setbacks = setbacks;
    this.swapper = swapper;
    this.history = history;
    this.limits = limits;
    this.decided = decided;
  }

  void look() {
    List<Installed> installed = hosts.look();
    for (Decided one : decided.get()) {
      Approval approval = one.approval();
      if (!choices.isFollowed(approval.module(), one.number())
          && bundles.isHere(approval, installed)) {
        follow(one);
      }
      if (choices.isChosen(approval.module())
          && stands(approval, Standing.NOT_IN_FORCE, installed)) {
        awaited.add(approval.module());
      }
    }
    for (Installed one : installed) {
      if (awaited.contains(one.module()) && one.standing() == Standing.RUNNING) {
        begun(one, installed);
      } else if (one.standing() == Standing.FAILED && awaited.remove(one.module())) {
        setBack(one.module(), one.module() + " did not start at its height: " + one.note());
      }
    }
  }

  private static boolean stands(Approval approval, Standing standing, List<Installed> installed) {
    return installed.stream()
        .anyMatch(one -> one.module().equals(approval.module()) && one.standing() == standing);
  }

  private void follow(Decided one) {
    ModuleVersion module = one.approval().module();
    try {
      choices.follow(module, one.number());
      history.add(
          module,
          State.STAGED,
          "is chosen on this node, as the chain has decided for it from height %d on"
              .formatted(one.approval().height()));
    } catch (IOException e) {
      LOG.error(
          "That {} is chosen cannot be written and counts until the next start only: mend the disk",
          module,
          e);
    }
  }

  private void begun(Installed running, List<Installed> installed) {
    ModuleVersion module = running.module();
    Optional<ModuleVersion> other = other(module, installed);
    Optional<ModuleHost> host = hosts.of(module.family());
    if (other.isEmpty() || host.isEmpty()) {
      awaited.remove(module);
      history.add(module, State.ACTIVE, "runs, as the chain has decided");
      return;
    }
    boolean begun =
        swapper
            .begin(
                new Swapper.Order(
                    host.get(),
                    module,
                    other,
                    limits.ofFamily(module.family()).withoutShadow(),
                    step -> told(module, step),
                    outcome -> ended(module, outcome)))
            .refusal()
            .isEmpty();
    if (begun) {
      awaited.remove(module);
    }
  }

  /** Its place can be taken by the newest of the others that may run. */
  private static Optional<ModuleVersion> other(ModuleVersion module, List<Installed> installed) {
    return installed.stream()
        .filter(one -> one.standing() == Standing.READY)
        .map(Installed::module)
        .filter(one -> one.family().equals(module.family()) && !one.equals(module))
        .filter(one -> one.protocol().equals(module.protocol()))
        .max(Comparator.comparing(one -> Version.parseVersion(one.version())));
  }

  private void told(ModuleVersion module, Swap step) {
    if (step.state() == State.ACTIVE || step.trouble().isPresent()) {
      history.add(module, step.state(), step.text());
    }
  }

  private Result<ModuleHost.Swap> ended(ModuleVersion module, Result<ModuleHost.Swap> outcome) {
    Optional<Reason> refusal = outcome.refusal().filter(Manager::isItsFault);
    refusal.ifPresent(reason -> setbacks.tell(module, reason.message()));
    return outcome;
  }

  private void setBack(ModuleVersion module, String why) {
    LOG.warn("{}", why);
    history.add(module, State.RETIRED, why);
    setbacks.tell(module, why);
  }
}
