package org.cpchain.ledger.node;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.chain.FinalityFeed;
import org.cpchain.ledger.pool.Pool;
import org.cpchain.module.ModuleVersion;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;

/** The node's part in deciding blocks: all that it lends to its consensus engine. */
final class Participation implements AutoCloseable {
  /** A node that lacks no more takes part. */
  private static final long FEW_BLOCKS = 16;

  private final Foundation base;
  private final Pool pool;
  private final BlockPace pace;
  private final Secrets secrets = new Secrets();
  private final Witnesses witnesses;
  private final AutoCloseable subscription;
  private final Certificates certificates;
  private final SignatureCheck signatures;
  private final LedgerApplication application;
  private final EngineKeeper keeper;
  private final VotingFence fence;
  private volatile boolean catchingUp;

  Participation(Foundation base, Pool pool, FinalityFeed feed, PeerNetwork peers) {
    ChainRules rules = base.genesis().rules(base.origin());
    this.base = base;
    this.pool = pool;
    this.pace = new BlockPace(base.time(), () -> pool.status().ready(), this::announceWork);
    this.certificates =
        new Certificates(
            rules, base.parts(), base.settings().checkpoint(), this::module, this::missing);
    this.witnesses = newWitnesses();
    this.signatures = newSignatures();
    this.application = newApplication(feed);
    StoredVoteJournal journal =
        new StoredVoteJournal(base.stores().votes(), this::silence, application::height);
    this.fence =
        new VotingFence(
            base.stores().votes(),
            StoredVoteJournal.highest(base.stores().votes()),
            base.parts().chain(),
            base.time()::now);
    NodeHost host =
        new NodeHost(
            rules,
            base.parts().suite(),
            application,
            base.key(),
            journal,
            new CommitteeLink(peers, application::height, application::committee),
            witnesses,
            base.time(),
            base.threads());
    this.keeper =
        new EngineKeeper(
            height -> base.parts().rules(height).regime().consensus(),
            host,
            this::forbidden,
            base.contracts(),
            EngineLimits.USUAL);
    base.parts().chain().follow(this::headMoved);
    this.subscription = peers.receive(Channel.CONSENSUS, keeper);
  }

  EngineKeeper keeper() {
    return keeper;
  }

  VotingFence fence() {
    return fence;
  }

  /** Takes note of how the node stands to its peers. */
  void look(NodeStatus.Sync sync, PeerNetwork peers) {
    catchingUp = sync.target() - sync.height() > FEW_BLOCKS;
    keeper.catchingUp(catchingUp);
    fence.look(!sync.isBehind() && !peers.peers().isEmpty(), System.nanoTime());
  }

  /** Whether blocks come by consensus. */
  boolean isVoting() {
    return isValidator() && !catchingUp && forbidden().isEmpty();
  }

  /** Whether there is something to decide. */
  boolean hasWork() {
    return pool.hasReady();
  }

  /** Empty text, or why nothing may be said in this node's name. */
  String silence() {
    Committee committee = application.committee(application.height() + 1);
    Address self = base.key().self();
    boolean member = committee.indexOf(self).isPresent() || committee.proposers().contains(self);
    return member ? fence.obstacle() : "";
  }

  private String forbidden() {
    String damage = base.stores().damages().text();
    return damage.isEmpty() ? silence() : damage;
  }

  Secrets secrets() {
    return secrets;
  }

  Witnesses witnesses() {
    return witnesses;
  }

  LedgerApplication application() {
    return application;
  }

  Certificates certificates() {
    return certificates;
  }

  /** Takes over blocks that were decided elsewhere. */
  BlockImport blockImport() {
    Threads threads = base.threads();
    FinalBlockReader reader = new FinalBlockReader(base.parts(), certificates::check);
    return new BlockImport(
        new BlockPreparation(base.parts(), reader, signatures, threads.signatures()),
        new BlockAdoption(base.parts(), base.contracts(), application, keeper::announceAdvance),
        threads.syncWork(),
        threads.application());
  }

  /** The protocol of consensus at the next height; empty text when none is named. */
  String protocol() {
    return keeper.protocol();
  }

  /** The consensus module that the chain names for the next height. */
  Optional<ModuleVersion> moduleInForce() {
    long next = application.height() + 1;
    return base.parts().rules(next).regime().protocols().of(ConsensusModule.FAMILY);
  }

  /** Whether the node is in the committee of the next height. */
  boolean isValidator() {
    return application.committee(application.height() + 1).indexOf(base.key().self()).isPresent();
  }

  Optional<NodeStatus.Consensus> status() {
    return keeper
        .status()
        .map(
            now ->
                new NodeStatus.Consensus(now.height(), now.round(), now.state(), now.counters()));
  }

  /** There may be something to put into a block. */
  void announceWork() {
    if (pool.hasReady() && pace.mayBuild()) {
      keeper.announceWork();
    }
  }

  @Override
  public void close() {
    keeper.close();
    try {
      subscription.close();
    } catch (Exception e) {
      throw new IllegalStateException("the receiver of consensus messages cannot be taken away", e);
    }
  }

  private Witnesses newWitnesses() {
    return new Witnesses(
        new EvidenceStore(base.stores().node(), base.commits()),
        new ComplaintStore(
            base.stores().node(),
            base.commits(),
            base.parts().chain()::header,
            base.settings().keptImpeachments()),
        certificates);
  }

  private SignatureCheck newSignatures() {
    LedgerParts parts = base.parts();
    return new SignatureCheck(
        parts.suite(), parts.reader(), parts.blocks(), pool, base.threads().signatures());
  }

  private LedgerApplication newApplication(FinalityFeed feed) {
    LedgerParts parts = base.parts();
    return new LedgerApplication(
        parts,
        pool,
        base.contracts(),
        new BlockMaking(parts, pool, base.key(), secrets, base.settings().blockTransactions()),
        new BlockReader(parts, signatures, certificates::check),
        feed,
        pace);
  }

  private Optional<ConsensusModule> module(String protocol) {
    return keeper.module(protocol);
  }

  private String missing(String protocol) {
    return keeper.missing(protocol);
  }

  /**
   * Another protocol may be in force from here on; the engine is not replaced on its own thread.
   */
  private void headMoved() {
    if (keeper.isOverdue()) {
      base.threads().chores().execute(keeper::review);
    }
  }
}
