package org.cpchain.ledger.node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ConsensusStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the consensus engine that the genesis names: starts it when its module and everything that
 * execution needs is there, stops it when the module goes, and hands what it knew to the engine
 * that comes next. There are never two at once. Without one the node does not vote; reads go on.
 */
final class EngineKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineKeeper.class);
  static final long STOP_SECONDS = 30;

  private final String protocol;
  private final ConsensusHost host;
  private final Supplier<String> forbidden;
  private final Contracts contracts;
  private final long stopSeconds;
  private final Patience patience = new Patience();
  private final List<ConsensusModule> modules = new CopyOnWriteArrayList<>();
  private volatile Optional<Running> running = Optional.empty();
  private volatile String obstacle = "";
  private boolean open;

  /** What the last engine left; no other one starts before it is there. */
  private CompletableFuture<Optional<Bytes>> legacy =
      CompletableFuture.completedFuture(Optional.empty());

  /** A module whose engine did not start is not tried again. */
  private Optional<Failed> failed = Optional.empty();

  private record Running(ConsensusModule module, ConsensusEngine engine) {}

  private record Failed(ConsensusModule module, String reason) {}

  /**
   * @param forbidden empty text, or why no engine may run, whatever is there; one that runs is
   *     stopped
   * @param stopSeconds how long a stopping engine is waited for; when it takes longer, so does the
   *     next one's start
   */
  EngineKeeper(
      String protocol,
      ConsensusHost host,
      Supplier<String> forbidden,
      Contracts contracts,
      long stopSeconds) {
    this.protocol = protocol;
    this.host = host;
    this.forbidden = forbidden;
    this.contracts = contracts;
    this.stopSeconds = stopSeconds;
  }

  /** From now on an engine may run. */
  synchronized void open() {
    open = true;
    review();
  }

  synchronized void add(ConsensusModule module) {
    modules.add(module);
    review();
  }

  /** The engine of the module has stopped when this returns, if it stops in time. */
  synchronized void remove(ConsensusModule module) {
    modules.remove(module);
    failed = failed.filter(known -> !known.module().equals(module));
    review();
  }

  /** Looks again at what is there, and starts or stops accordingly. */
  synchronized void review() {
    String ban = forbidden.get();
    boolean gone = running.filter(now -> !modules.contains(now.module())).isPresent();
    if (gone || !ban.isEmpty()) {
      stop();
    }
    Optional<ConsensusModule> module = module();
    String found = ban.isEmpty() ? obstacle(module) : ban;
    if (!found.equals(obstacle)) {
      obstacle = found;
      announceWork();
    }
    patience.consider(found, System.nanoTime()).ifPresent(this::tell);
    if (open && found.isEmpty() && running.isEmpty()) {
      start(module.get());
    }
  }

  /** Empty text, or why the node does not vote. */
  String halted() {
    return obstacle.isEmpty() ? status().map(ConsensusStatus::halted).orElse("") : obstacle;
  }

  Optional<ConsensusStatus> status() {
    return running.map(now -> now.engine().status());
  }

  void announceWork() {
    running.ifPresent(now -> now.engine().workAvailable());
  }

  /** The chain has grown without the engine. */
  void announceAdvance() {
    running.ifPresent(now -> now.engine().chainAdvanced());
  }

  void received(Address from, Bytes message) {
    running.ifPresent(now -> now.engine().received(from, message));
  }

  /**
   * The module of the chain's protocol: that of the engine as long as one runs, also while it is
   * being stopped. May be called by any thread.
   */
  Optional<ConsensusModule> module() {
    return running
        .map(Running::module)
        .or(() -> modules.stream().filter(one -> one.protocol().equals(protocol)).findFirst());
  }

  /** What is missing when there is no module. */
  String missingModule() {
    return "consensus protocol "
        + protocol
        + " is not installed; install and start the bundle org.cpchain.consensus-"
        + protocol.replaceAll("[^a-z0-9]", "");
  }

  @Override
  public synchronized void close() {
    open = false;
    stop();
  }

  private String obstacle(Optional<ConsensusModule> module) {
    if (module.isEmpty()) {
      return missingModule();
    }
    if (module.get().accepts(host.rules()) instanceof Verdict.Reject reject) {
      return reject.reason().message();
    }
    if (!legacy.isDone()) {
      return "the consensus engine that was removed has not come to its end; if this lasts, restart"
          + " the node";
    }
    return failed
        .filter(known -> known.module().equals(module.get()))
        .map(Failed::reason)
        .orElseGet(contracts::obstacle);
  }

  private void start(ConsensusModule module) {
    try {
      ConsensusEngine engine = engine(module);
      running = Optional.of(new Running(module, engine));
      engine.start();
      LOG.info("Consensus {} runs from height {}", protocol, host.application().height() + 1);
    } catch (RuntimeException e) {
      LOG.error("The consensus engine of {} did not start", module.getClass().getName(), e);
      running = Optional.empty();
      obstacle = "the consensus engine did not start: " + e.getMessage();
      failed = Optional.of(new Failed(module, obstacle));
    }
  }

  private ConsensusEngine engine(ConsensusModule module) {
    Optional<Bytes> record = legacy.join();
    legacy = CompletableFuture.completedFuture(Optional.empty());
    return record.flatMap(left -> resume(module, left)).orElseGet(() -> module.create(host));
  }

  private Optional<ConsensusEngine> resume(ConsensusModule module, Bytes record) {
    Result<ConsensusEngine> resumed = module.resume(host, record);
    resumed
        .refusal()
        .ifPresent(
            reason ->
                LOG.warn(
                    "The engine starts from its journal, not where its predecessor stopped: {}",
                    reason.message()));
    return resumed.toOptional();
  }

  private void stop() {
    running.ifPresent(
        now -> {
          legacy = now.engine().stop().toCompletableFuture().handle(EngineKeeper::record);
          await(legacy);
        });
    running = Optional.empty();
  }

  private static Optional<Bytes> record(Bytes record, Throwable failure) {
    if (failure != null) {
      LOG.error("The consensus engine failed to stop in good order", failure);
    }
    return Optional.ofNullable(record);
  }

  private void await(CompletableFuture<?> stopping) {
    try {
      stopping.get(stopSeconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("The consensus engine has not stopped after {} s", stopSeconds, e);
    }
  }

  private void tell(Patience.Word word) {
    switch (word) {
      case WAITING -> LOG.info("This node waits before it votes: {}", obstacle);
      case WARNING -> LOG.warn("This node does not vote: {}", obstacle);
      case OVER -> LOG.info("Nothing keeps this node from voting any more");
    }
  }
}
