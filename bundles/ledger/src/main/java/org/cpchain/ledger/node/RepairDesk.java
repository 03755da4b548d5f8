package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.cpchain.base.Result;
import org.cpchain.ledger.LedgerRepair;
import org.cpchain.ledger.chain.ChainAudit;
import org.cpchain.ledger.chain.SkippedBlocks;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.sync.core.CertifiedHeader;
import org.cpchain.ledger.sync.core.HeaderProof;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines and rebuilds the stores of a node that runs, or does not. */
final class RepairDesk implements LedgerRepair {
  private static final Logger LOG = LoggerFactory.getLogger(RepairDesk.class);

  private static final Map<String, String> HOLDS =
      Map.of(
          Stores.LEDGER, "blocks, receipts, events and the state",
          Stores.VOTES, "what this validator has promised to the others",
          Stores.NODE,
              "transactions that wait, this node's own ones that are not final yet, evidence");

  private static final Map<String, String> REMEDIES =
      Map.of(
          Stores.LEDGER,
          "all of it comes from the peers again; of blocks that are skipped by copying a late state"
              + " only headers and certificates. Votes, pool and keys stay. A node whose blocks no"
              + " peer has must not be rebuilt: restore a backup",
          Stores.VOTES,
          "nothing brings it back: the validator is silent until its chain has certainly passed"
              + " every height at which it can have voted",
          Stores.NODE,
          "nothing brings it back: what waited here and at no other node must be sent again;"
              + " messages of partners are kept elsewhere");

  private final RunningNode running;
  private final Runnable withdraw;
  private final Consumer<Node> front;

  /**
   * @param withdraw takes the node's services away
   * @param front offers those of the node that was opened
   */
  RepairDesk(RunningNode running, Runnable withdraw, Consumer<Node> front) {
    this.running = running;
    this.withdraw = withdraw;
    this.front = front;
  }

  @Override
  public Report report() {
    SortedMap<String, String> found = running.damages();
    String silence =
        running.node().toOptional().map(open -> open.participation().silence()).orElse("");
    return new Report(
        Stores.NAMES.stream()
            .map(
                name ->
                    new StoreState(
                        name,
                        HOLDS.get(name),
                        Optional.ofNullable(found.get(name)),
                        REMEDIES.get(name)))
            .toList(),
        silence);
  }

  @Override
  public synchronized Report examine() {
    running.node().toOptional().ifPresent(this::examine);
    return report();
  }

  private void examine(Node open) {
    for (KeyValueStore store : open.base().stores().all()) {
      try {
        store.verify();
      } catch (StorageException e) {
        LOG.debug("A store is damaged", e); // it is noted already
      }
    }
    try {
      audit(open)
          .examine()
          .ifPresent(what -> running.damaged(Stores.LEDGER, what + "; cpchain:repair says more"));
    } catch (StorageException e) {
      LOG.debug("The ledger is damaged", e);
    }
  }

  private static ChainAudit audit(Node open) {
    LedgerParts parts = open.base().parts();
    HeaderProof proof =
        new HeaderProof(
            parts.suite(),
            open.participation().certificates()::check,
            height -> parts.rules(height).regime(),
            open.base().settings().checkpoint());
    return new ChainAudit(
        parts.suite(),
        parts.chain(),
        parts.blocks(),
        parts.states(),
        headers -> proof.check(headers.stream().map(kept -> certified(parts, kept)).toList()));
  }

  private static CertifiedHeader certified(LedgerParts parts, SkippedBlocks.KeptHeader kept) {
    Optional<Regime> next = parts.chain().regimes().from(kept.header().height() + 1);
    return new CertifiedHeader(kept.header(), kept.certificate(), next);
  }

  @Override
  public synchronized Result<List<String>> rebuild(Set<String> stores) {
    Set<String> named = new TreeSet<>(stores.isEmpty() ? running.damages().keySet() : stores);
    if (named.isEmpty()) {
      return Result.refused(
          "nothing-damaged",
          "no store is known to be damaged, so nothing was changed; cpchain:repair --check reads"
              + " everything, and a store that is named is rebuilt in any case");
    }
    if (!Stores.NAMES.containsAll(named)) {
      return Result.refused(
          "unknown-store", "the stores are " + String.join(", ", Stores.NAMES) + ", not " + named);
    }
    List<String> done = new ArrayList<>();
    withdraw.run();
    running.close();
    try {
      for (String name : named) {
        List<String> places = running.storage().setAside(name);
        places.forEach(place -> done.add("moved aside: " + place));
        LOG.warn("The store {} was moved aside by an operator: {}", name, places);
      }
    } catch (StorageException e) {
      done.add(e.getMessage());
    }
    running.open(front);
    done.add(running.node().refusal().map(r -> r.message()).orElse("the ledger is open again"));
    return Result.ok(done);
  }

  @Override
  public synchronized Result<String> voteAgain() {
    boolean lifted =
        running
            .node()
            .toOptional()
            .map(Node::participation)
            .filter(part -> !part.silence().isEmpty() && part.fence().lift())
            .isPresent();
    if (!lifted) {
      return Result.refused(
          "not-silent", "this node is not silent for lost votes, so nothing was changed");
    }
    LOG.warn("This validator votes again by the word of an operator");
    return Result.ok("this validator votes again");
  }
}
