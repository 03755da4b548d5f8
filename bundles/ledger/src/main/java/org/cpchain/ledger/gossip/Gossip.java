package org.cpchain.ledger.gossip;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.ledger.gossip.core.GossipCodec;
import org.cpchain.ledger.gossip.core.GossipCore;
import org.cpchain.ledger.gossip.core.GossipMessage;
import org.cpchain.ledger.gossip.core.Parcels;
import org.cpchain.ledger.pool.Pool;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;

/**
 * Brings the pool's transactions to the peers and theirs into the pool. Safe for use by several
 * threads; the work is done by one.
 */
public final class Gossip implements AutoCloseable {
  /** What comes within this time after a message shares the next one. */
  private static final long GATHER_MILLIS = 10;

  /** A transaction of another node is passed on if it is not final by then. */
  private static final long RELAY_MILLIS = 30;

  /**
   * The same if a validator has sent it: validators are connected with each other, so that all of
   * them have been told, unless that one failed meanwhile.
   */
  private static final long RELAY_LATE_MILLIS = 1_000;

  /** A peer that sends faster than its messages can be dealt with loses some. */
  private static final int MOST_PENDING = 256;

  private static final int MOST_REMINDED = 4_096;

  private final GossipCore core = new GossipCore();
  private final Pool pool;
  private final PeerNetwork peers;
  private final CryptoSuite suite;
  private final ScheduledExecutorService thread;
  private final LongSupplier clock;
  private final Intake intake;
  private final AutoCloseable subscription;
  private final AtomicInteger pending = new AtomicInteger();
  private final Predicate<Address> validators;
  private final Gathering own = new Gathering(GATHER_MILLIS, true);
  private final Gathering relayed = new Gathering(RELAY_MILLIS, false);
  private final Gathering relayedLate = new Gathering(RELAY_LATE_MILLIS, false);

  /** Hashes that wait to be told together. */
  private final class Gathering {
    private final long millis;
    private final Queue<Hash> hashes = new ConcurrentLinkedQueue<>();
    private final boolean firstAtOnce;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile long flushed;

    /**
     * @param millis between two messages
     * @param firstAtOnce what comes after a pause of that time does not wait for others, and goes
     *     to validators whole
     */
    Gathering(long millis, boolean firstAtOnce) {
      this.millis = millis;
      this.firstAtOnce = firstAtOnce;
    }

    void add(Hash hash) {
      hashes.add(hash);
      if (scheduled.compareAndSet(false, true)) {
        long paused = Math.max(0, clock.getAsLong() - flushed);
        later(firstAtOnce ? Math.max(0, millis - paused) : millis, this::flush);
      }
    }

    private void flush() {
      scheduled.set(false);
      flushed = clock.getAsLong();
      List<Hash> all = new ArrayList<>();
      for (Hash hash = hashes.poll(); hash != null; hash = hashes.poll()) {
        all.add(hash);
      }
      core.arrived(all);
      Map<Hash, Bytes> waiting = new LinkedHashMap<>();
      here(all).forEach(one -> waiting.put(one.hash(), one.raw()));
      if (firstAtOnce) {
        send(core.push(waiting, validators));
      }
      send(core.spread(List.copyOf(waiting.keySet())));
    }
  }

  /**
   * @param thread does the work, one task at a time; somebody else owns it
   * @param signatures recovers signatures; somebody else owns it
   * @param clock milliseconds
   * @param validators who is one now
   */
  public Gossip(
      Pool pool,
      PeerNetwork peers,
      CryptoSuite suite,
      ScheduledExecutorService thread,
      Executor signatures,
      LongSupplier clock,
      Predicate<Address> validators) {
    this.pool = pool;
    this.peers = peers;
    this.suite = suite;
    this.thread = thread;
    this.clock = clock;
    this.validators = validators;
    this.intake = new Intake(pool, signatures, thread);
    this.subscription = peers.receive(Channel.TRANSACTIONS, this::received);
  }

  /** A transaction has come into the pool; what peers have sent is passed on without that. */
  public void admitted(Hash transaction, Origin origin) {
    if (origin != Origin.RELAYED) {
      own.add(transaction);
    }
  }

  /** Looks who is there, and asks again for what was not delivered; to be called now and then. */
  public void review() {
    later(0, this::lookAround);
  }

  private void lookAround() {
    Set<Address> now = peers.peers();
    send(core.connected(now, now.isEmpty() ? List.of() : pool.hashes()));
    send(core.review(clock.getAsLong()));
  }

  /** Tells the peers again what this node has promised and they have not made final. */
  public void remind(long olderThanMillis) {
    later(
        0,
        () -> send(core.remind(pool.promised(clock.getAsLong() - olderThanMillis, MOST_REMINDED))));
  }

  @Override
  public void close() {
    try {
      subscription.close();
    } catch (Exception e) {
      throw new IllegalStateException("the receiver of transactions cannot be taken away", e);
    }
  }

  private void received(Address from, Bytes message) {
    if (pending.incrementAndGet() > MOST_PENDING) {
      pending.decrementAndGet();
      return;
    }
    later(
        0,
        () -> {
          pending.decrementAndGet();
          read(from, message);
        });
  }

  private void read(Address from, Bytes message) {
    GossipMessage read = GossipCodec.decode(message).toOptional().orElse(null);
    if (read == null) {
      core.offended(from, clock.getAsLong());
    } else if (read instanceof GossipMessage.Announce announce) {
      List<Hash> all = announce.transactions();
      List<Hash> unknown = isFull() ? List.of() : unknown(all);
      send(core.announced(from, all, unknown, clock.getAsLong()));
    } else if (read instanceof GossipMessage.Ask ask) {
      serve(from, core.mayServe(from, ask.transactions()));
    } else if (read instanceof GossipMessage.Deliver deliver) {
      take(from, deliver.envelopes());
    }
  }

  private List<Hash> unknown(Collection<Hash> all) {
    return all.stream()
        .filter(hash -> pool.transaction(hash).isEmpty() && !intake.isReading(hash))
        .toList();
  }

  private boolean isFull() {
    TransactionPool.Status now = pool.status();
    return now.ready() + now.queued() >= now.capacity();
  }

  private void take(Address from, List<Bytes> envelopes) {
    Map<Hash, Bytes> byHash = new LinkedHashMap<>();
    envelopes.forEach(envelope -> byHash.put(suite.hash(envelope.toArray()), envelope));
    List<Hash> unknown = isFull() ? List.of() : unknown(byHash.keySet());
    byHash.keySet().retainAll(core.delivered(from, byHash, unknown, clock.getAsLong()));
    send(core.ask(clock.getAsLong()));
    Gathering next = validators.test(from) ? relayedLate : relayed;
    intake.take(byHash, () -> core.offended(from, clock.getAsLong()), next::add);
  }

  private void serve(Address to, List<Hash> hashes) {
    List<Bytes> envelopes = here(hashes).map(Transaction::raw).toList();
    Parcels.of(envelopes).forEach(parcel -> send(List.of(new GossipCore.Send(to, parcel))));
  }

  private Stream<Transaction> here(List<Hash> hashes) {
    return hashes.stream().flatMap(hash -> pool.transaction(hash).stream());
  }

  private void send(List<GossipCore.Send> messages) {
    messages.forEach(
        one -> peers.send(one.to(), Channel.TRANSACTIONS, GossipCodec.encode(one.message())));
  }

  private void later(long millis, Runnable work) {
    try {
      Object unused = thread.schedule(work, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // the node is being stopped; peers learn from others what waits
    }
  }
}
