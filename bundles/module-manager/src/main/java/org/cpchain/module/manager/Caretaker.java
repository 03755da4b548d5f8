package org.cpchain.module.manager;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.State;
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

  private final Hosts hosts;
  private final Origins origins;
  private final Choices choices;
  private final History history;
  private final boolean tellsReady;
  private final Supplier<ChainServices> services;
  private final Set<Hash> told = new HashSet<>();
  private final Set<Hash> warned = new HashSet<>();
  private volatile Decisions decisions = Decisions.NONE;

  Caretaker(
      Hosts hosts,
      Origins origins,
      Choices choices,
      History history,
      boolean tellsReady,
      Supplier<ChainServices> services) {
    this.hosts = hosts;
    this.origins = origins;
    this.choices = choices;
    this.history = history;
    this.tellsReady = tellsReady;
    this.services = services;
  }

  Decisions decisions() {
    return decisions;
  }

  void look() {
    List<Installed> installed = hosts.look();
    origins.look();
    ChainServices now = services.get();
    if (now.ledger().isEmpty() || now.catalog().isEmpty()) {
      return;
    }
    DecisionReader reader = new DecisionReader(now.ledger().get(), now.catalog().get());
    decisions = reader.read(decisions);
    List<Approval> here =
        decisions.approvals().stream()
            .filter(approval -> !approval.hasLapsed() && isHere(approval, installed))
            .toList();
    if (tellsReady && now.submissions().isPresent() && now.node().isPresent()) {
      ReadyMessage message =
          new ReadyMessage(now.ledger().get(), now.catalog().get(), now.submissions().get());
      here.forEach(approval -> tell(approval, now.node().get().state(), reader, message));
    }
  }

  private void tell(
      Approval approval, NodeStatus.State node, DecisionReader reader, ReadyMessage message) {
    Optional<Address> self = node.self();
    if (self.isPresent()
        && (node.validator() || reader.isRnode(self.get()))
        && isUnknown(reader.isReady(self.get(), approval.digest()))) {
      told(approval, message.send(approval.digest()));
    }
  }

  private static boolean isUnknown(Result<Boolean> ready) {
    return ready.toOptional().filter(known -> !known).isPresent();
  }

  /** Whether the very bundle is here, could run, and did its work as far as it was tried. */
  private boolean isHere(Approval approval, List<Installed> installed) {
    return choices.takenBack(approval.module()).isEmpty()
        && installed.stream()
            .filter(one -> one.module().equals(approval.module()))
            .filter(one -> one.standing() != Standing.FAILED)
            .map(one -> origins.of(one.bundle()))
            .filter(origin -> origin.kind() != Origin.Kind.UNKNOWN)
            .anyMatch(origin -> origin.digest().equals(Optional.of(approval.digest())));
  }

  private void told(Approval approval, Result<Submissions.Submitted> sent) {
    if (sent.refusal().isPresent()) {
      if (warned.add(approval.digest())) {
        LOG.warn(
            "The chain cannot be told that this node is ready for {}: {}; it is tried again, and the"
                + " contract modules takes setReady by hand, too",
            approval.module(),
            sent.refusal().get().message());
      }
    } else {
      warned.remove(approval.digest());
      if (told.add(approval.digest())) {
        history.add(
            approval.module(),
            State.STAGED,
            "the chain is told that this node is ready for it from height " + approval.height());
      }
    }
  }
}
