package org.cpchain.module.manager;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
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
  private final History history;
  private final boolean tellsReady;
  private final Supplier<ChainServices> services;
  private final Set<Hash> told = new HashSet<>();
  private volatile Decisions decisions = Decisions.NONE;

  Caretaker(
      Hosts hosts,
      Origins origins,
      History history,
      boolean tellsReady,
      Supplier<ChainServices> services) {
    this.hosts = hosts;
    this.origins = origins;
    this.history = history;
    this.tellsReady = tellsReady;
    this.services = services;
  }

  Decisions decisions() {
    return decisions;
  }

  void look() {
    List<Installed> installed = hosts.look();
    ChainServices now = services.get();
    if (now.ledger().isEmpty() || now.catalog().isEmpty()) {
      return;
    }
    DecisionReader reader = new DecisionReader(now.ledger().get(), now.catalog().get());
    decisions = reader.read(decisions);
    if (tellsReady && now.submissions().isPresent() && now.node().isPresent()) {
      tell(now.ledger().get(), now.catalog().get(), now, reader, installed);
    }
  }

  private void tell(
      Ledger ledger,
      ContractCatalog catalog,
      ChainServices now,
      DecisionReader reader,
      List<Installed> installed) {
    NodeStatus.State node = now.node().get().state();
    Optional<Address> self = node.self();
    if (self.isEmpty()) {
      return;
    }
    for (Approval approval : decisions.approvals()) {
      boolean open = !approval.hasLapsed() && !told.contains(approval.digest());
      if (open
          && isHere(approval, installed)
          && (node.validator() || reader.isRnode(self.get()))
          && reader
              .isReady(self.get(), approval.digest())
              .toOptional()
              .filter(r -> !r)
              .isPresent()) {
        send(approval, new ReadyMessage(ledger, catalog, now.submissions().get()));
      }
    }
  }

  /** Whether the very bundle is here, and could run. */
  private boolean isHere(Approval approval, List<Installed> installed) {
    return installed.stream()
        .filter(one -> one.module().equals(approval.module()))
        .filter(one -> one.standing() != Standing.FAILED)
        .map(one -> origins.of(one.bundle()))
        .filter(origin -> origin.kind() != Origin.Kind.UNKNOWN)
        .anyMatch(origin -> origin.digest().equals(Optional.of(approval.digest())));
  }

  private void send(Approval approval, ReadyMessage message) {
    Result<Submissions.Submitted> sent = message.send(approval.digest());
    if (sent.refusal().isPresent()) {
      LOG.warn(
          "The chain cannot be told that this node is ready for {}: {}; it is tried again",
          approval.module(),
          sent.refusal().get().message());
    } else if (told.add(approval.digest())) {
      history.add(
          approval.module(),
          State.STAGED,
          "the chain is told that this node is ready for it from height " + approval.height());
    }
  }
}
