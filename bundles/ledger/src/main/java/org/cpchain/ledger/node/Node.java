package org.cpchain.ledger.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.ChainView;
import org.cpchain.ledger.chain.FinalityFeed;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.gossip.Gossip;
import org.cpchain.ledger.pool.Gatekeeper;
import org.cpchain.ledger.pool.Pool;
import org.cpchain.ledger.pool.PoolJournal;
import org.cpchain.ledger.pool.PoolListener;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.submission.SubmissionService;
import org.cpchain.ledger.sync.Synchroniser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's parts put together over its stores. */
final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final long REVIEW_MILLIS = 200;
  private static final long RESEND_MILLIS = 1_000;
  private static final long EXPIRE_MILLIS = 60_000;
  private static final long REMIND_MILLIS = 5_000;

  private final Foundation base;
  private final ChainView ledger;
  private final FinalityFeed feed;
  private final Pool pool;
  private final SubmissionService submissions;
  private final PeerLink peers = new PeerLink();
  private final Gossip gossip;
  private final Participation participation;
  private final Synchroniser sync;

  /**
   * Opens the chain that is in the stores, or begins the one of the genesis file. Refused when the
   * genesis cannot be used. The stores are closed with the node, or at once when there is none.
   */
  static Result<Node> open(
      NodeSettings settings, Stores stores, CryptoSuite suite, SecurityModule keys) {
    boolean opened = false;
    try {
      NodeKey key = NodeKey.of(keys, suite);
      GenesisFiles files =
          new GenesisFiles(settings.genesisFile(), settings.keptGenesis(), suite, keys);
      Optional<Hash> begun = ChainStore.genesis(stores.ledger());
      VotingFence.begin(
          stores.votes(), begun.isPresent() || files.isKept(), System.currentTimeMillis());
      Result<Genesis> genesis = begun.map(files::resume).orElseGet(files::begin);
      Result<Node> node =
          genesis.map(good -> of(Foundation.lay(settings, stores, suite, key, good)));
      opened = node.refusal().isEmpty();
      return node;
    } finally {
      if (!opened) {
        stores.close();
      }
    }
  }

  private static Node of(Foundation base) {
    try {
      return new Node(base);
    } catch (Exception | Error e) {
      base.rest();
      throw e;
    }
  }

  private Node(Foundation base) {
    this.base = base;
    this.ledger =
        new ChainView(
            base.genesis().chain(base.origin()),
            base.genesis().rules(base.origin()),
            base.parts().chain(),
            base.stores().ledger(),
            base.parts().suite(),
            base.parts().states(),
            base.contracts()::answering,
            this::decision,
            height -> base.parts().rules(height).regime());
    this.feed = new FinalityFeed(base.parts().chain());
    this.pool = newPool();
    this.gossip =
        new Gossip(
            pool,
            peers,
            base.parts().suite(),
            base.threads().gossip(),
            base.threads().signatures(),
            base.time()::now,
            peer ->
                base.parts()
                    .rules(ledger.head().height() + 1)
                    .committee()
                    .validators()
                    .contains(peer));
    this.participation = new Participation(base, pool, feed, peers);
    this.sync = NodeSync.over(base, participation, peers);
    this.submissions = NodeSubmissions.over(base, ledger, pool);
  }

  /** Takes up what was under way, and lets consensus run as soon as it can. */
  void start() {
    pool.restore();
    submissions.restore();
    feed.add(submissions);
    participation.keeper().open();
    every(REVIEW_MILLIS, () -> participation.look(sync.status(), peers));
    every(REVIEW_MILLIS, base.stores().damages()::look);
    every(REVIEW_MILLIS, participation.keeper()::review);
    every(REVIEW_MILLIS, gossip::review);
    every(REVIEW_MILLIS, sync::review);
    Hangings.watch(base.threads(), REVIEW_MILLIS);
    Pruning.of(base).ifPresent(pruning -> every(Pruning.MILLIS, pruning));
    every(REMIND_MILLIS, () -> gossip.remind(REMIND_MILLIS));
    every(RESEND_MILLIS, submissions::resend);
    every(RESEND_MILLIS, participation.witnesses()::review);
    every(EXPIRE_MILLIS, () -> pool.advance(Map.of()));
  }

  LedgerReplay replay() {
    return new NodeReplay(base, participation.certificates());
  }

  Ledger ledger() {
    return ledger;
  }

  TransactionPool pool() {
    return pool;
  }

  Submissions submissions() {
    return submissions;
  }

  FinalityFeed feed() {
    return feed;
  }

  Foundation base() {
    return base;
  }

  LedgerParts parts() {
    return base.parts();
  }

  Contracts contracts() {
    return base.contracts();
  }

  PeerLink peers() {
    return peers;
  }

  Participation participation() {
    return participation;
  }

  Synchroniser sync() {
    return sync;
  }

  private String halted() {
    String hanging = Hangings.text(base.threads().hanging());
    return hanging.isEmpty() ? participation.keeper().halted() : hanging;
  }

  NodeStatus.State state() {
    return new NodeStatus.State(
        true,
        halted(),
        Optional.of(base.key().self()),
        participation.isValidator(),
        participation.protocol(),
        participation.status(),
        participation.witnesses().evidence().count(),
        Optional.of(pool.status()),
        submissions.openCount());
  }

  int unpriced() {
    return submissions.unpricedCount();
  }

  List<NodeStatus.Evidence> evidence(int limit) {
    return participation.witnesses().evidence().latest(limit);
  }

  @Override
  public void close() {
    base.threads().chores().shutdown();
    gossip.close();
    sync.close();
    participation.close();
    peers.close();
    feed.close();
    base.close();
  }

  private Pool newPool() {
    return new Pool(
        new PoolCore(
            base.settings().poolLimits(base.genesis()), base.genesis().parameters().baseFee()),
        base.parts().suite(),
        new Gatekeeper(
            base.parts().reader(),
            base.genesis().parameters().blockGasLimit(),
            base.contracts()::notice),
        new PoolJournal(base.stores().node(), base.commits(), base.parts().transactions()),
        new FinalState(
            base.parts(), base.contracts(), base.genesis().parameters().fees().isPresent()),
        base.time()::now,
        poolListener());
  }

  private PoolListener poolListener() {
    return new PoolListener() {
      @Override
      public void admitted(Hash transaction, Origin origin) {
        gossip.admitted(transaction, origin);
      }

      @Override
      public void ready() {
        participation.announceWork();
      }
    };
  }

  private void every(long millis, Runnable chore) {
    Future<?> unused =
        base.threads()
            .chores()
            .scheduleWithFixedDelay(() -> guard(chore), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A chore that fails is done again next time. */
  private static void guard(Runnable chore) {
    try {
      chore.run();
    } catch (Exception | Error e) {
      LOG.error("A recurring chore failed; it is tried again", e);
    }
  }

  private Optional<Ledger.Decision> decision(long height, Bytes certificate) {
    return participation.certificates().read(height, certificate);
  }
}
