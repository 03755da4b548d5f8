package org.cpchain.consensus.lbft21;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.TimeSource;
import org.cpchain.consensus.lbft21.core.Event;
import org.cpchain.consensus.lbft21.core.Lbft21Core;
import org.cpchain.consensus.lbft21.core.Message;
import org.cpchain.consensus.lbft21.core.MessageCodec;
import org.cpchain.consensus.lbft21.core.State;
import org.cpchain.consensus.lbft21.core.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the core for one chain. One thread takes from the mailbox, steps and performs; a second one
 * asks the application. Both end in {@link #close}, neither is ever interrupted: a thread that is
 * interrupted while it writes may take its file with it.
 */
final class Lbft21Engine implements ConsensusEngine {
  private static final Logger LOG = LoggerFactory.getLogger(Lbft21Engine.class);
  private static final long CLOSE_MILLIS = 30_000;

  private final TimeSource time;
  private final Lbft21Core core;
  private final MessageCodec codec;
  private final Mailbox mailbox = new Mailbox();
  private final Counters counters = new Counters();
  private final Trouble trouble = new Trouble();
  private final Alarms alarms;
  private final ApplicationDesk desk;
  private final ApplicationCalls application;
  private final Performer performer;
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean workAnnounced = new AtomicBoolean();
  private final AtomicBoolean advanceAnnounced = new AtomicBoolean();
  private boolean earlyWork;
  private volatile State state;

  Lbft21Engine(ConsensusHost host) {
    Address self = host.signer().self();
    String name = "consensus-" + self.toHex().substring(0, 10);
    this.time = host.time();
    this.core = new Lbft21Core(host.rules(), host.suite(), self);
    this.codec = new MessageCodec(host.rules());
    this.alarms =
        new Alarms(time, mailbox, timer -> happened(new Event.TimerFired(timer, time.now())));
    this.desk = new ApplicationDesk(name + "-application", time, mailbox, trouble);
    this.application = new ApplicationCalls(host, desk, this::happened);
    this.performer =
        new Performer(host, codec, mailbox, application, alarms, counters, trouble, this::happened);
    this.thread = new Thread(this::run, name);
  }

  @Override
  public void start() {
    if (started.compareAndSet(false, true)) {
      mailbox.put(() -> application.begin(this::begin));
      thread.start();
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
            application.lookAtHead();
          });
    }
  }

  @Override
  public void received(Address from, Bytes message) {
    Optional<Message.Kind> kind = MessageCodec.kindOf(message);
    if (kind.isEmpty()) {
      counters.add("dropped.malformed-message");
    } else if (message.size() > codec.largest(kind.get())) {
      counters.add("dropped.oversized");
    } else {
      mailbox.offer(from, kind.get(), message).ifPresent(why -> counters.add("dropped." + why));
    }
  }

  @Override
  public ConsensusStatus status() {
    State now = state;
    if (now == null) {
      return new ConsensusStatus(
          Lbft21Module.PROTOCOL, 0, 0, "STARTING", trouble.text(), counters.snapshot());
    }
    String halted = now.halted().isEmpty() ? trouble.text() : now.halted();
    return new ConsensusStatus(
        Lbft21Module.PROTOCOL,
        now.height(),
        now.round(),
        now.stage().name(),
        halted,
        counters.snapshot());
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    mailbox.close();
    performer.stop();
    desk.giveUpRetries();
    if (started.get()) {
      mailbox.put(() -> {});
      join();
    }
    desk.close();
  }

  private void join() {
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.error("the engine is still busy after {} ms; it ends with its step", CLOSE_MILLIS);
    }
  }

  private void run() {
    try {
      while (!isFinished()) {
        Mailbox.Item item = mailbox.take();
        guard(() -> handle(item));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    alarms.cancelAll();
  }

  /**
   * What was begun is brought to its end first, so that a decision made is a decision delivered.
   */
  private boolean isFinished() {
    return closed.get() && (performer.isAbandoned() || (desk.isIdle() && mailbox.isQuiet()));
  }

  /** An event that the code has a mistake about changes nothing and stops nothing else. */
  private void guard(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
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
      String code = message.refusal().orElseThrow().code();
      counters.add("dropped." + code);
      LOG.debug("dropped bytes of {}: {}", letter.from(), message.refusal());
    }
  }

  private void begin(ApplicationCalls.Beginning beginning) {
    ApplicationCalls.Standing standing = beginning.standing();
    state = State.above(standing.head(), standing.committee());
    admit(standing.committee());
    boolean work = standing.work() || earlyWork;
    happened(new Event.Started(beginning.journal(), work, time.now()));
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
    if (state == null) {
      return; // what began before the start is read by it
    }
    Committee before = state.committee();
    Step step = core.step(state, event);
    state = step.state();
    if (!state.committee().equals(before)) {
      admit(state.committee());
    }
    performer.perform(step.effects());
  }

  private void admit(Committee committee) {
    Set<Address> members = new HashSet<>(committee.validators());
    members.addAll(committee.proposers());
    mailbox.admit(members);
  }
}
