package org.cpchain.lbft;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.TimeSource;
import org.cpchain.lbft.core.Basis;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Knowledge;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.lbft.core.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a protocol for one chain, on its host's executors: takes from the mailbox, steps, performs
 * what the step wants done, and only then takes again.
 *
 * @param <S> the protocol's state
 */
public final class Engine<S extends Knowledge> implements ConsensusEngine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final TimeSource time;
  private final Protocol<S> protocol;
  private final MessageCodec codec;
  private final Mailbox mailbox;
  private final Counters counters = new Counters();
  private final Trouble trouble = new Trouble();
  private final Alarms alarms;
  private final ApplicationDesk desk;
  private final ApplicationCalls application;
  private final Performer performer;
  private final CompletableFuture<Bytes> stopped = new CompletableFuture<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean workAnnounced = new AtomicBoolean();
  private final AtomicBoolean advanceAnnounced = new AtomicBoolean();

  /** New connections that were not looked at so far. */
  private final Set<Address> connected = ConcurrentHashMap.newKeySet();

  private final OutdatedSpeakers outdated = new OutdatedSpeakers();
  private boolean earlyWork;
  private final Optional<S> inherited;
  private volatile S state;

  /**
   * @param inherited where a predecessor was stopped
   */
  private Engine(Protocol<S> protocol, ConsensusHost host, Optional<S> inherited) {
    this.protocol = protocol;
    this.inherited = inherited;
    this.time = host.time();
    this.codec = protocol.messages();
    this.mailbox = new Mailbox(host.workers().steps(), 2 * codec.largest(), this::work);
    this.alarms =
        new Alarms(time, mailbox, timer -> happened(new Event.TimerFired(timer, time.now())));
    this.desk = new ApplicationDesk(host.workers().application(), time, mailbox, trouble);
    this.application = new ApplicationCalls(host, desk, this::happened);
    this.performer =
        new Performer(
            host, protocol, mailbox, application, alarms, counters, trouble, this::happened);
  }

  public static <S extends Knowledge> Engine<S> create(Protocol<S> protocol, ConsensusHost host) {
    return new Engine<>(protocol, host, Optional.empty());
  }

  /** An engine that goes on with what a predecessor's {@link #stop} gave. */
  public static <S extends Knowledge> Result<ConsensusEngine> resume(
      Protocol<S> protocol, ConsensusHost host, Bytes record) {
    return record.isEmpty()
        ? Result.ok(create(protocol, host))
        : protocol.decode(record).map(state -> new Engine<>(protocol, host, Optional.of(state)));
  }

  @Override
  public void start() {
    if (!stopping.get() && started.compareAndSet(false, true)) {
      mailbox.put(() -> application.begin(this::begin));
    }
  }

  @Override
  public void workAvailable() {
    if (workAnnounced.compareAndSet(false, true)) {
      mailbox.put(this::workArrived);
    }
  }

  @Override
  public void chainAdvanced() {
    if (advanceAnnounced.compareAndSet(false, true)) {
      mailbox.put(
          () -> {
            advanceAnnounced.set(false);
            happened(new Event.ChainMoved(time.now()));
          });
    }
  }

  @Override
  public void received(Address from, Bytes message) {
    Optional<Message.Kind> kind = MessageCodec.kindOf(message);
    if (kind.isEmpty()) {
      counters.add("dropped.malformed-message");
    } else if (codec.isTooLarge(kind.get(), message)) {
      counters.add("dropped.oversized");
    } else {
      mailbox.offer(from, kind.get(), message).ifPresent(why -> counters.add("dropped." + why));
    }
  }

  @Override
  public void connected(Address node) {
    if (connected.add(node)) {
      mailbox.put(
          () -> {
            connected.remove(node);
            happened(new Event.Connected(node, time.now()));
          });
    }
  }

  @Override
  public ConsensusStatus status() {
    S now = state;
    String name = protocol.setting().domain().protocol();
    if (now == null) {
      return new ConsensusStatus(name, 0, 0, "STARTING", trouble.text(), counters.snapshot());
    }
    Basis basis = now.basis();
    return new ConsensusStatus(
        name,
        basis.height(),
        now.round(),
        now.stageName(),
        basis.halted().isEmpty() ? trouble.text() : basis.halted(),
        counters.snapshot());
  }

  @Override
  public CompletionStage<Bytes> stop() {
    if (stopping.compareAndSet(false, true)) {
      mailbox.close();
      performer.stop();
      desk.giveUpRetries();
      mailbox.goOn();
    }
    return stopped.minimalCompletionStage();
  }

  /** Takes until nothing is left or an effect has to wait. */
  private void work() {
    while (performer.perform()) {
      Optional<Mailbox.Item> item = mailbox.take();
      if (item.isEmpty()) {
        break;
      }
      guard(() -> handle(item.get()));
    }
    if (stopping.get() && desk.isIdle() && !performer.isWaiting() && mailbox.isQuiet()) {
      finish();
    }
  }

  private void finish() {
    alarms.cancelAll();
    mailbox.end();
    Optional<S> last = Optional.ofNullable(state).or(() -> inherited);
    stopped.complete(last.map(protocol::encode).orElse(Bytes.EMPTY));
  }

  /** An event that the code has a mistake about changes nothing and stops nothing else. */
  private void guard(Runnable action) {
    try {
      action.run();
    } catch (Exception | Error e) {
      counters.add("failed.step");
      LOG.error("an event at height {} was not understood", status().height(), e);
    }
  }

  private void handle(Mailbox.Item item) {
    item.own().ifPresent(Runnable::run);
    item.letter().ifPresent(this::read);
  }

  private void read(Mailbox.Letter letter) {
    Result<Message> message = codec.decode(letter.message());
    if (message instanceof Result.Ok<Message> ok) {
      happened(new Event.Received(letter.from(), ok.value(), time.now()));
    } else {
      Reason reason = message.refusal().orElseThrow();
      counters.add("dropped." + reason.code());
      LOG.debug("dropped bytes of {}: {}", letter.from(), reason);
      if (reason.code().equals(MessageCodec.WRONG_PROTOCOL) && isOfThisHeight(letter)) {
        outdated.tell(letter.from(), reason, state.basis().speakers());
      }
    }
  }

  /** What is of another height may be of a time when the sender's protocol is in force. */
  private boolean isOfThisHeight(Mailbox.Letter letter) {
    return state != null
        && MessageCodec.heightOf(letter.message())
            .filter(height -> height == state.basis().height())
            .isPresent();
  }

  private void begin(ApplicationCalls.Beginning beginning) {
    ApplicationCalls.Standing standing = beginning.standing();
    boolean work = standing.work() || earlyWork;
    Optional<S> same = inherited.filter(old -> isUsable(old.basis(), standing.head()));
    state =
        same.orElseGet(
            () -> protocol.above(standing.head(), standing.headCommittee(), standing.committee()));
    mailbox.admit(state.basis().speakers());
    happened(new Event.Started(beginning.journal(), work, time.now()));
    if (!state.basis().head().equals(standing.head())) {
      chainAdvanced();
    }
  }

  /** A fork that a predecessor has seen is not forgotten when the chain has moved meanwhile. */
  private static boolean isUsable(Basis old, Head now) {
    return old.head().equals(now) || (old.isForked() && old.head().height() < now.height());
  }

  private void workArrived() {
    workAnnounced.set(false);
    if (state == null) {
      earlyWork = true;
    } else {
      happened(new Event.WorkArrived(time.now()));
    }
  }

  private void happened(Event event) {
    if (state == null || performer.isAbandoned()) {
      return; // what began before the start is read by it
    }
    Committee before = state.basis().committee();
    Step<S> step = protocol.step(state, event);
    state = step.state();
    if (!state.basis().committee().equals(before)) {
      mailbox.admit(state.basis().speakers());
    }
    performer.add(step.effects());
  }
}
