package org.cpchain.module.manager;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.chain.DecisionReader;
import org.cpchain.module.manager.chain.Decisions;
import org.cpchain.module.manager.chain.ReadyMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is looked at again and again, by one thread: the chain's decisions, and whether the chain
 * knows for what this node is ready.
 */
final class Caretaker {
  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

  private static final String READY = "ready for";
  private static final String NOT_READY = "no longer ready for";

  /** Two are taken each second. */
  static final int LOOKS_UNTIL_GONE = 120;

  private final Hosts hosts;
  private final ApprovedBundles bundles;
  private final History history;
  private final boolean tellsReady;
  private final Supplier<ChainServices> services;

  /** Keys of what was told. */
  private final Set<String> told = new HashSet<>();

  private final Set<String> warned = new HashSet<>();

  /** By the approval's number, how often its bundle was missed. */
  private final Map<Integer, Integer> absent = new HashMap<>();

  private volatile Decisions decisions = Decisions.NONE;

  Caretaker(
      Hosts hosts,
      ApprovedBundles bundles,
      History history,
      boolean tellsReady,
      Supplier<ChainServices> services) {
    this.hosts = hosts;
    this.bundles = bundles;
    this.history = history;
    this.tellsReady = tellsReady;
    this.services = services;
  }

  Decisions decisions() {
    return decisions;
  }

  void look() {
    ChainServices now = services.get();
    if (now.ledger().isEmpty() || now.catalog().isEmpty()) {
      return;
    }
    DecisionReader reader = new DecisionReader(now.ledger().get(), now.catalog().get());
    decisions = reader.read(decisions);
    if (tellsReady && now.submissions().isPresent() && now.node().isPresent()) {
      ReadyMessage message =
          new ReadyMessage(now.ledger().get(), now.catalog().get(), now.submissions().get());
      tellAll(now.node().get().state(), reader, message, hosts.look());
    }
  }

  private void tellAll(
      NodeStatus.State node,
      DecisionReader reader,
      ReadyMessage message,
      List<Installed> installed) {
    Optional<Address> self = node.self();
    if (self.isEmpty()) {
      return;
    }
    boolean counts = node.validator() || reader.isRnode(self.get());
    for (int number = 0; number < decisions.approvals().size(); number++) {
      Approval approval = decisions.approvals().get(number);
      if (approval.hasLapsed()) {
        continue;
      }
      if (bundles.isHere(approval, installed)) {
        absent.remove(number);
        if (counts && isKnown(reader.isReady(self.get(), number), false)) {
          told(approval, READY, message.send(number, approval.digest()));
        }
      } else if (isMissed(approval, installed)
          && isGone(number, approval, installed)
          && isKnown(reader.isReady(self.get(), number), true)) {
        told(approval, NOT_READY, message.withdraw(number, approval.digest()));
      }
    }
  }

  private static boolean isKnown(Result<Boolean> ready, boolean wanted) {
    return ready.toOptional().filter(known -> known == wanted).isPresent();
  }

  /** What has come into force may since be served by another version of the same protocol. */
  private static boolean isMissed(Approval approval, List<Installed> installed) {
    ModuleVersion module = approval.module();
    return approval.isWaiting()
        || installed.stream()
            .filter(one -> one.module().family().equals(module.family()))
            .filter(one -> one.module().protocol().equals(module.protocol()))
            .noneMatch(
                one -> one.standing() == Standing.RUNNING || one.standing() == Standing.READY);
  }

  /** A bundle that is being updated, or comes up after a start, is not gone. */
  private boolean isGone(int number, Approval approval, List<Installed> installed) {
    return bundles.hasFailed(approval, installed)
        || absent.merge(number, 1, Integer::sum) >= LOOKS_UNTIL_GONE;
  }

  private void told(Approval approval, String what, Result<Submissions.Submitted> sent) {
    String words = approval.digest().toHex() + what;
    if (sent.refusal().isPresent()) {
      if (warned.add(words)) {
        LOG.warn(
            "The chain cannot be told that this node is {} {}: {}; it is tried again, and the"
                + " contract modules takes setReady by hand, too",
            what,
            approval.module(),
            sent.refusal().get().message());
      }
      return;
    }
    warned.remove(words);
    if (told.add(sent.toOptional().orElseThrow().idempotencyKey())) {
      history.add(
          approval.module(),
          State.STAGED,
          "the chain is told that this node is %s it from height %d"
              .formatted(what, approval.height()));
    }
  }
}
