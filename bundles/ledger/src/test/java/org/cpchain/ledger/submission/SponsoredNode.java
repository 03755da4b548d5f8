package org.cpchain.ledger.submission;

import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.ledger.core.fees.FeeChain;
import org.cpchain.ledger.pool.Gatekeeper;
import org.cpchain.ledger.pool.Pool;
import org.cpchain.ledger.pool.PoolJournal;
import org.cpchain.ledger.pool.PoolListener;
import org.cpchain.ledger.pool.TransactionReader;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.pool.core.PoolLimits;
import org.cpchain.testkit.InMemoryStorage;
import org.web3j.utils.Numeric;

/** Pool, outbox and submissions over one chain, which can be killed at any moment. */
final class SponsoredNode {
  static final String ALIAS = "company";
  private static final PoolLimits LIMITS =
      new PoolLimits(50, 50, 200, 50, BigInteger.ONE, 3_600_000, 50);

  private final SponsoredChain chain;
  private final SubmissionLimits limits;
  private final AtomicLong clock = new AtomicLong(FeeChain.DAY);
  private final InMemoryStorage storage = new InMemoryStorage();

  /** What other nodes may have got from this one. */
  private final Map<Hash, Transaction> left = new LinkedHashMap<>();

  private final Signer signer = new Signer(new CompanyKey(), SUITE, CODEC, GWEI, GWEI);
  private GroupCommit commits;
  private Pool pool;
  private Outbox outbox;
  private SubmissionService service;
  private int told;

  SponsoredNode(SponsoredChain chain, int patienceSeconds) {
    this.chain = chain;
    this.limits =
        new SubmissionLimits(
            DoubleEffectTest.GAS, 100, new FeeChoice(true, Duration.ofSeconds(patienceSeconds)));
    start();
  }

  SubmissionService service() {
    return service;
  }

  /** Another line of the company's account, on the same disk. */
  AccountLine line() {
    return new AccountLine(
        ALIAS,
        SponsoredChain.COMPANY.address(),
        chain.ledger(),
        pool,
        outbox,
        signer,
        limits,
        clock::get);
  }

  List<Transaction> left() {
    return new ArrayList<>(left.values());
  }

  List<Transaction> ready() {
    return pool.select(100);
  }

  void later(int seconds) {
    clock.addAndGet(seconds * 1_000L);
  }

  /** Every write from now on fails, until the restart. */
  void failWrites() {
    storage.store("node").failNextWrite();
  }

  /** Pool and submissions hear of the blocks that they do not know yet. */
  void tell() {
    advance();
    List<Receipt> all = chain.receipts();
    List<Receipt> news = all.subList(told, all.size());
    told = all.size();
    service.blockFinal(null, news);
  }

  /** As the pool does after each block: what nobody bears is dropped. */
  void review() {
    advance();
  }

  /** What was not durable is lost. */
  void restart() {
    kill();
    start();
  }

  void kill() {
    failWrites();
    commits.close();
    storage.store("node").close();
  }

  private void advance() {
    pool.advance(
        Map.of(SponsoredChain.COMPANY.address(), chain.account(SponsoredChain.COMPANY.address())));
  }

  private void start() {
    var store = storage.open("node");
    commits = new GroupCommit(store, "test-writer");
    pool =
        new Pool(
            new PoolCore(LIMITS, GWEI),
            SUITE,
            new Gatekeeper(new TransactionReader(CODEC), FeeChain.GAS_LIMIT, receiver -> {}),
            new PoolJournal(store, commits, CODEC),
            chain,
            clock::get,
            listener());
    outbox = new Outbox(store, commits, CODEC);
    service =
        new SubmissionService(
            chain.ledger(), pool, outbox, signer, limits, Runnable::run, clock::get);
    pool.restore();
    service.restore();
    told = chain.receipts().size();
  }

  private PoolListener listener() {
    return new PoolListener() {
      @Override
      public void admitted(Hash transaction, Origin origin) {
        pool.transaction(transaction).ifPresent(one -> left.put(transaction, one));
      }

      @Override
      public void ready() {
        // blocks come when the test says so
      }
    };
  }

  private static final class CompanyKey implements SecurityModule {
    @Override
    public Set<String> aliases() {
      return Set.of(ALIAS);
    }

    @Override
    public Optional<PublicKey> publicKey(String alias) {
      byte[] encoded =
          Numeric.toBytesPadded(
              SponsoredChain.COMPANY.credentials().getEcKeyPair().getPublicKey(), 64);
      return Optional.of(new PublicKey(Bytes.of(encoded))).filter(any -> alias.equals(ALIAS));
    }

    @Override
    public Signature sign(String alias, Hash digest) {
      return SponsoredChain.COMPANY.sign(digest);
    }

    @Override
    public PublicKey createIfAbsent(String alias) {
      return publicKey(alias).orElseThrow();
    }
  }
}
