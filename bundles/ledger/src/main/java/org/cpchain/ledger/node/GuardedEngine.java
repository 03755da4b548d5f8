package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.ledger.shadow.Shadow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine whose failures harm nobody else: they are counted, and the first of each run of them is
 * told. Starting and stopping are guarded by whoever does it.
 */
final class GuardedEngine implements ConsensusEngine {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedEngine.class);

  private final ConsensusEngine engine;
  private final String name;
  private final AtomicLong failures = new AtomicLong();
  private volatile String last = "";
  private volatile Optional<Shadow> shadow = Optional.empty();

  /**
   * @param name of the module, for messages
   */
  GuardedEngine(ConsensusEngine engine, String name) {
    this.engine = engine;
    this.name = name;
  }

  /** From now on it gets the same events, or nobody does. */
  void follow(Optional<Shadow> fresh) {
    shadow = fresh;
  }

  long failures() {
    return failures.get();
  }

  /** Empty text, or the last failure. */
  String lastFailure() {
    return last;
  }

  @Override
  public void start() {
    engine.start();
  }

  @Override
  public void workAvailable() {
    guard(engine::workAvailable);
    shadow.ifPresent(one -> one.tell(ConsensusEngine::workAvailable));
  }

  @Override
  public void chainAdvanced() {
    guard(engine::chainAdvanced);
    shadow.ifPresent(one -> one.tell(ConsensusEngine::chainAdvanced));
  }

  @Override
  public void received(Address from, Bytes message) {
    guard(() -> engine.received(from, message));
    shadow.ifPresent(one -> one.tell(follower -> follower.received(from, message)));
  }

  @Override
  public void connected(Address node) {
    guard(() -> engine.connected(node));
    shadow.ifPresent(one -> one.tell(follower -> follower.connected(node)));
  }

  @Override
  public ConsensusStatus status() {
    try {
      return engine.status();
    } catch (Exception | Error e) {
      failed(e);
      return new ConsensusStatus(name, 0, 0, "failing", last, new TreeMap<>());
    }
  }

  @Override
  public CompletionStage<Bytes> stop() {
    return engine.stop();
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (Exception | Error e) {
      failed(e);
    }
  }

  private void failed(Throwable thrown) {
    Throwable failure = Thrown.readable(thrown);
    String text = failure.toString();
    if (!text.equals(last)) {
      LOG.error("The consensus engine of {} failed; it goes on", name, failure);
    }
    last = text;
    failures.incrementAndGet();
  }
}
