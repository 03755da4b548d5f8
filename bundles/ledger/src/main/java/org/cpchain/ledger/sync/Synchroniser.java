package org.cpchain.ledger.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.sync.core.CertifiedHeader;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.ledger.sync.core.Limits;
import org.cpchain.ledger.sync.core.Sync;
import org.cpchain.ledger.sync.core.SyncCodec;
import org.cpchain.ledger.sync.core.SyncEffect;
import org.cpchain.ledger.sync.core.SyncEvent;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.ledger.sync.core.SyncState;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the chain up with the peers' chains. One thread takes the steps; what takes long is done on
 * others. Safe for use by several threads.
 */
public final class Synchroniser implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Synchroniser.class);

  private final SyncHost host;
  private final PeerNetwork peers;
  private final Provider provider;
  private final HeaderReader headers;
  private final ScheduledExecutorService thread;
  private final Executor work;
  private final SnapshotCalls snapshots;
  private final PeerRules rules;
  private final Inbox inbox = new Inbox();
  private final List<AutoCloseable> subscriptions = new ArrayList<>();
  private final AtomicBoolean moved = new AtomicBoolean();
  private volatile SyncState state;
  private final AtomicLong complaints = new AtomicLong();
  private volatile boolean closed;
  private Optional<Alarm> alarm = Optional.empty();
  private final Progress progress = new Progress();

  private record Alarm(long at, Future<?> ringing) {}

  /**
   * @param thread takes the steps; somebody else owns it
   * @param work checks headers, one task at a time; somebody else owns it
   */
  public Synchroniser(
      SyncHost host,
      PeerNetwork peers,
      Provider provider,
      HeaderReader headers,
      Limits limits,
      ScheduledExecutorService thread,
      Executor work) {
    this.host = host;
    this.peers = peers;
    this.provider = provider;
    this.headers = headers;
    this.thread = thread;
    this.work = work;
    this.snapshots =
        new SnapshotCalls(host.snapshots(), work, event -> later(() -> step(event.get())));
    this.rules =
        new PeerRules(
            host.rules(),
            (peer, message) -> peers.send(peer, Channel.SYNC, SyncCodec.encode(message)),
            (peer, last) -> step(new SyncEvent.Bounded(now(), peer, last)));
    this.state = SyncState.of(limits, host.tip(), host.isValidator());
    subscriptions.add(peers.receive(Channel.BLOCKS, this::received));
    subscriptions.add(peers.receive(Channel.SYNC, this::received));
  }

  /** Milliseconds of a clock that only goes forward. */
  public static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** The chain has grown, by whatever means. */
  public void headMoved() {
    if (moved.compareAndSet(false, true)) {
      later(
          () -> {
            moved.set(false);
            step(new SyncEvent.HeadMoved(now(), host.tip(), host.isValidator()));
          });
    }
  }

  /** Looks who is there, and what is overdue; to be called now and then. */
  public void review() {
    later(
        () -> {
          look();
          rules.look(peers.peers(), now());
          progress.report(status(), now());
        });
  }

  public NodeStatus.Sync status() {
    SyncState known = state;
    long now = now();
    return new NodeStatus.Sync(
        known.head().height(),
        known.target(now),
        known.sources(now),
        known.isSkipping(),
        known.trouble().map(Reason::message).orElse(""),
        complaints.get());
  }

  @Override
  public void close() {
    closed = true;
    for (AutoCloseable subscription : subscriptions) {
      try {
        subscription.close();
      } catch (Exception e) {
        throw new IllegalStateException("a receiver of blocks cannot be taken away", e);
      }
    }
  }

  private void received(Address from, Bytes message) {
    if (inbox.enter(from, message.size())) {
      later(
          () -> {
            inbox.leave(from, message.size());
            read(from, message);
          });
    }
  }

  private void read(Address from, Bytes message) {
    Result<SyncMessage> read = SyncCodec.decode(message);
    if (read instanceof Result.Ok<SyncMessage> ok) {
      understood(from, ok.value());
    } else if (!read.refusal().orElseThrow().code().equals(SyncCodec.UNKNOWN)) {
      step(new SyncEvent.Garbage(now(), from, read.refusal().orElseThrow().message()));
    }
  }

  private void understood(Address from, SyncMessage message) {
    if (message instanceof SyncMessage.Tip tip) {
      step(new SyncEvent.Told(now(), from, tip));
    } else if (message instanceof SyncMessage.Blocks answer) {
      step(new SyncEvent.BlocksCame(now(), from, answer.id(), answer.items()));
    } else if (message instanceof SyncMessage.Nodes answer) {
      step(new SyncEvent.NodesCame(now(), from, answer.id(), answer.parts()));
    } else if (message instanceof SyncMessage.Headers answer) {
      headersCame(from, answer);
    } else if (!rules.heard(from, message, now())) {
      provider.asked(from, message);
    }
  }

  private void headersCame(Address from, SyncMessage.Headers answer) {
    if (!state.isAsked(from, answer.id())) {
      return;
    }
    Result<List<CertifiedHeader>> all = headers.read(answer);
    step(
        all instanceof Result.Refused<List<CertifiedHeader>> refused
            ? new SyncEvent.Garbage(now(), from, refused.reason().message())
            : new SyncEvent.HeadersCame(now(), from, answer.id(), all.toOptional().orElseThrow()));
  }

  private void step(SyncEvent event) {
    Sync.Outcome outcome = Sync.step(state, event);
    state = outcome.state();
    outcome.effects().forEach(this::perform);
  }

  private void perform(SyncEffect effect) {
    if (effect instanceof SyncEffect.Send e) {
      boolean tip = e.message() instanceof SyncMessage.Tip;
      peers.send(e.to(), tip ? Channel.BLOCKS : Channel.SYNC, SyncCodec.encode(e.message()));
    } else if (effect instanceof SyncEffect.CheckHeaders e) {
      check(e);
    } else if (effect instanceof SyncEffect.Import e) {
      Object unused =
          host.take(e.blocks())
              .exceptionally(Synchroniser::failed)
              .thenAccept(
                  result -> later(() -> step(new SyncEvent.Imported(now(), e.id(), result))));
    } else if (effect instanceof SyncEffect.Complain e) {
      complaints.incrementAndGet();
      LOG.warn(
          "Peer {} is not asked for blocks for a while ({}): {}", e.peer(), e.fault(), e.what());
    } else if (effect instanceof SyncEffect.Wake e) {
      wake(e.at());
    } else {
      snapshots.perform(effect);
    }
  }

  private void check(SyncEffect.CheckHeaders effect) {
    try {
      work.execute(
          () -> {
            Verdict verdict = verdict(effect.headers(), effect.keep());
            later(() -> step(new SyncEvent.HeadersChecked(now(), effect.id(), verdict)));
          });
    } catch (RejectedExecutionException e) {
      // the node is being stopped
    }
  }

  private Verdict verdict(List<CertifiedHeader> all, boolean keep) {
    try {
      return host.check(all, keep);
    } catch (Exception | Error e) {
      LOG.error("Headers could not be checked", e);
      return Verdict.later("check-failed", "headers could not be checked: " + e.getMessage());
    }
  }

  private static ImportResult failed(Throwable failure) {
    LOG.error("Blocks could not be taken over", failure);
    return new ImportResult.Stuck(
        new Reason("import-failed", "blocks could not be taken over: " + failure.getMessage()));
  }

  private void wake(long at) {
    if (alarm.filter(set -> set.at() <= at && !set.ringing().isDone()).isPresent()) {
      return;
    }
    alarm.ifPresent(set -> set.ringing().cancel(false));
    try {
      long delay = Math.max(1, at - now());
      alarm = Optional.of(new Alarm(at, thread.schedule(this::look, delay, TimeUnit.MILLISECONDS)));
    } catch (RejectedExecutionException e) {
      // the node is being stopped
    }
  }

  private void look() {
    if (!closed) {
      step(new SyncEvent.Tick(now(), peers.peers()));
    }
  }

  private void later(Runnable task) {
    try {
      thread.execute(
          () -> {
            if (!closed) {
              task.run();
            }
          });
    } catch (RejectedExecutionException e) {
      // the node is being stopped
    }
  }
}
