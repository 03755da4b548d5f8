package org.cpchain.module.manager;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.chain.Decisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** See {@link ModuleGate}. */
final class Gate implements ModuleGate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final String TAKEN_BACK = "taken-back";

  private final Origins origins;
  private final Choices choices;
  private final Supplier<Decisions> decisions;
  private final Predicate<ModuleVersion> swapped;
  private final Hosts hosts;
  private final boolean override;

  /** Said once of each. */
  private final Set<ModuleVersion> warned = ConcurrentHashMap.newKeySet();

  /**
   * @param swapped whether it is being put in place, or may have to be put in place again
   * @param override whether the operator wants to run what nobody approved
   */
  Gate(
      Origins origins,
      Choices choices,
      Supplier<Decisions> decisions,
      Predicate<ModuleVersion> swapped,
      Hosts hosts,
      boolean override) {
    this.origins = origins;
    this.choices = choices;
    this.decisions = decisions;
    this.swapped = swapped;
    this.hosts = hosts;
    this.override = override;
  }

  @Override
  public Verdict admits(ModuleVersion module, long bundle) {
    if (bundle == ModuleHost.NO_BUNDLE) {
      return Verdict.accept();
    }
    return complaint(module)
        .map(why -> inNeed(module, bundle, why))
        .orElseGet(() -> onMerits(module, bundle));
  }

  /** Why it was taken back, and what the operator can do; empty when it is being put in place. */
  Optional<String> complaint(ModuleVersion module) {
    return swapped.test(module)
        ? Optional.empty()
        : choices
            .takenBack(module)
            .map(why -> why + "; cpchain:modules " + module + " tries it once more");
  }

  /** What was taken back is kept out as long as another one can do its work, and no longer. */
  private Verdict inNeed(ModuleVersion module, long bundle, String complaint) {
    if (hosts.isOtherAway(module)
        || hosts.others(module, bundle).stream().anyMatch(this::canServe)) {
      return Verdict.reject(TAKEN_BACK, complaint);
    }
    Verdict merits = onMerits(module, bundle);
    return hosts.isSettled(module.family()) || merits instanceof Verdict.Reject
        ? merits
        : Verdict.later(TAKEN_BACK, complaint);
  }

  /** What is chosen was approved before, also as long as that cannot be read. */
  private boolean canServe(Installed one) {
    if (one.standing() == Standing.FAILED || choices.takenBack(one.module()).isPresent()) {
      return false;
    }
    Verdict verdict = onMerits(one.module(), one.bundle());
    return verdict.isAccepted()
        || (verdict instanceof Verdict.Later && choices.isChosen(one.module()));
  }

  private Verdict onMerits(ModuleVersion module, long bundle) {
    Origin origin = origins.of(bundle);
    if (origin.kind() == Origin.Kind.DISTRIBUTION) {
      return Verdict.accept();
    }
    Verdict approved = approval(module, origin);
    return approved.isAccepted() && !isWanted(module, bundle)
        ? Verdict.later(
            "not-chosen", "it is ready; cpchain:modules " + module + " puts it in place")
        : approved;
  }

  /**
   * What was not shipped takes no place by itself, unless there is nobody to have it. Contracts
   * take none: which version answers is the chain's choice.
   */
  private boolean isWanted(ModuleVersion module, long bundle) {
    return module.family().equals(Modules.CONTRACT)
        || choices.isChosen(module)
        || swapped.test(module)
        || hosts.isAlone(module, bundle);
  }

  /** Whether the module may run as far as signature and approval are concerned. */
  Verdict approval(ModuleVersion module, Origin origin) {
    Decisions now = decisions.get();
    if (override && now.unapproved()) {
      if (!isApproved(module, origin, now) && warned.add(module)) {
        LOG.warn(
            "{} MAY RUN WITHOUT ANYBODY'S APPROVAL: unapproved = run in etc/org.cpchain.modules.cfg, and"
                + " this is a test network",
            module);
      }
      return Verdict.accept();
    }
    if (origin.kind() == Origin.Kind.UNKNOWN && !(override && !now.isKnown())) {
      return Verdict.reject("not-admitted", origin.note() + overridden());
    }
    if (!now.isKnown()) {
      return Verdict.later(
          "not-known",
          "what the chain has decided about " + module + " cannot be read yet; it is asked again");
    }
    return isApproved(module, origin, now) || !now.governed()
        ? Verdict.accept()
        : Verdict.reject("not-approved", notApproved(module, origin.digest().orElseThrow(), now));
  }

  private static boolean isApproved(ModuleVersion module, Origin origin, Decisions now) {
    return origin.digest().stream()
        .flatMap(digest -> now.of(digest).stream())
        .anyMatch(approval -> approval.module().equals(module));
  }

  private static String notApproved(ModuleVersion module, Hash digest, Decisions now) {
    String bundle = module + " with SHA-256 " + digest.toHex();
    return now.lapsed(digest, module)
        .map(approval -> bundle + lapsed(approval))
        .orElseGet(
            () ->
                bundle
                    + " was not approved by the chain; it runs when an accepted proposal has"
                    + " approved that digest for that family, protocol and version (contract"
                    + " modules)");
  }

  private static String lapsed(Approval approval) {
    String when = " was to be in force from height " + approval.height() + " on, and has lapsed: ";
    return approval.obstacle().isEmpty()
        ? when + "too few validators were ready for it; propose it again when they are"
        : when + approval.obstacle() + "; what was in force stays: have its maker mend it";
  }

  private String overridden() {
    return override
        ? "; unapproved = run counts on test networks only, whose parameter modules.unapproved is 1"
        : "";
  }
}
