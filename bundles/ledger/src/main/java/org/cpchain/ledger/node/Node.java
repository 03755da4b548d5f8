package org.cpchain.ledger.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.ChainView;
import org.cpchain.ledger.chain.FinalityFeed;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.pool.Gatekeeper;
import org.cpchain.ledger.pool.Pool;
import org.cpchain.ledger.pool.PoolJournal;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.submission.Outbox;
import org.cpchain.ledger.submission.Signer;
import org.cpchain.ledger.submission.SubmissionService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's parts put together over its stores. */
final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final long REVIEW_MILLIS = 200;
  private static final long RESEND_MILLIS = 1_000;
  private static final long EXPIRE_MILLIS = 60_000;

  private final NodeSettings settings;
  private final Stores stores;
  private final Genesis genesis;
  private final NodeKey key;
  private final Threads threads = Threads.start();
  private final NodeTime time = new NodeTime(threads.alarms());
  private final GroupCommit commits;
  private final Contracts contracts;
  private final LedgerParts parts;
  private final ChainView ledger;
  private final FinalityFeed feed;
  private final Pool pool;
  private final SubmissionService submissions;
  private final EvidenceStore evidence;
  private final BlockPace pace;
  private final PeerLink peers = new PeerLink(this::received);
  private final EngineKeeper keeper;

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
      Result<Genesis> genesis =
          ChainStore.genesis(stores.ledger()).map(files::resume).orElseGet(files::begin);
      Result<Node> node = genesis.map(good -> new Node(settings, stores, suite, key, good));
      opened = node.refusal().isEmpty();
      return node;
    } finally {
      if (!opened) {
        stores.close();
      }
    }
  }

  private Node(
      NodeSettings settings, Stores stores, CryptoSuite suite, NodeKey key, Genesis genesis) {
    this.settings = settings;
    this.stores = stores;
    this.genesis = genesis;
    this.key = key;
    this.commits = new GroupCommit(stores.node(), "ledger-commits");
    this.contracts = new Contracts(stores.node(), commits);
    this.parts = LedgerParts.of(genesis, suite, stores.ledger(), contracts);
    Hash origin = parts.beginWith(genesis);
    this.ledger =
        new ChainView(
            genesis.chain(origin),
            parts.chain(),
            stores.ledger(),
            suite,
            parts.states(),
            contracts);
    this.feed = new FinalityFeed(parts.chain());
    this.pool = newPool();
    this.pace = new BlockPace(time, () -> pool.status().ready(), this::announceWork);
    this.submissions = newSubmissions();
    this.evidence = new EvidenceStore(stores.node(), commits);
    NodeHost host =
        new NodeHost(
            genesis.rules(origin),
            suite,
            newApplication(),
            key,
            new StoredVoteJournal(stores.votes()),
            peers,
            evidence,
            time,
            threads);
    this.keeper = new EngineKeeper(protocol(), host, contracts);
  }

  /** Takes up what was under way, and lets consensus run as soon as it can. */
  void start() {
    pool.restore();
    submissions.restore();
    feed.add(submissions);
    keeper.open();
    every(REVIEW_MILLIS, keeper::review);
    every(RESEND_MILLIS, submissions::resend);
    every(RESEND_MILLIS, evidence::retry);
    every(EXPIRE_MILLIS, () -> pool.advance(Map.of()));
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

  Contracts contracts() {
    return contracts;
  }

  PeerLink peers() {
    return peers;
  }

  EngineKeeper keeper() {
    return keeper;
  }

  NodeStatus.State state() {
    return new NodeStatus.State(
        true,
        keeper.halted(),
        Optional.of(key.self()),
        parts.rules(parts.chain().head().height() + 1).committee().indexOf(key.self()).isPresent(),
        protocol(),
        keeper
            .status()
            .map(
                now ->
                    new NodeStatus.Consensus(
                        now.height(), now.round(), now.state(), now.counters())),
        evidence.count(),
        Optional.of(pool.status()),
        submissions.openCount());
  }

  List<NodeStatus.Evidence> evidence(int limit) {
    return evidence.latest(limit);
  }

  @Override
  public void close() {
    threads.chores().shutdown();
    keeper.close();
    peers.close();
    feed.close();
    threads.close();
    commits.close();
    stores.close();
  }

  private Pool newPool() {
    return new Pool(
        new PoolCore(settings.poolLimits(genesis), genesis.parameters().baseFee()),
        parts.suite(),
        new Gatekeeper(
            parts.transactions(), genesis.parameters().blockGasLimit(), contracts::notice),
        new PoolJournal(stores.node(), commits, parts.transactions()),
        new FinalState(parts),
        time::now,
        this::announceWork);
  }

  private SubmissionService newSubmissions() {
    Signer signer =
        new Signer(
            key.keys(),
            parts.suite(),
            parts.transactions(),
            genesis.parameters().baseFee(),
            genesis.parameters().minGasPrice());
    Outbox outbox = new Outbox(stores.node(), commits, parts.transactions());
    return new SubmissionService(
        ledger, pool, outbox, signer, settings.submissions(), threads.replies());
  }

  private LedgerApplication newApplication() {
    SignatureCheck signatures =
        new SignatureCheck(
            parts.suite(), parts.transactions(), parts.blocks(), pool, threads.signatures());
    BlockReader reader = new BlockReader(parts, signatures, this::checkCertificate);
    return new LedgerApplication(
        parts, pool, contracts, key, reader, feed, pace, settings.blockTransactions());
  }

  private String protocol() {
    return genesis.protocols().stream()
        .filter(module -> module.family().equals("consensus"))
        .map(module -> module.protocol())
        .findFirst()
        .orElse("");
  }

  private void every(long millis, Runnable chore) {
    Future<?> unused =
        threads
            .chores()
            .scheduleWithFixedDelay(() -> guard(chore), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A chore that fails is done again next time. */
  private static void guard(Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException e) {
      LOG.error("A recurring chore failed; it is tried again", e);
    }
  }

  private void announceWork() {
    if (pool.hasReady() && pace.mayBuild()) {
      keeper.announceWork();
    }
  }

  private void received(Address from, Bytes message) {
    keeper.received(from, message);
  }

  private Verdict checkCertificate(long height, Hash block, Bytes certificate) {
    return keeper.checkCertificate(height, block, certificate);
  }
}
