package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ConsensusStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the consensus engine that the genesis names: starts it when its module and everything that
 * execution needs is there, stops it when the module goes. Without it the node does not vote; reads
 * go on.
 */
final class EngineKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineKeeper.class);
  private static final long STOP_SECONDS = 30;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  private final String protocol;
  private final ConsensusHost host;
  private final Contracts contracts;
  private final List<ConsensusModule> modules = new ArrayList<>();
  private volatile Optional<ConsensusModule> running = Optional.empty();
  private boolean open;
  private volatile Optional<ConsensusEngine> engine = Optional.empty();
  private volatile String obstacle = "";
  private String told = "";
  private long since;

  EngineKeeper(String protocol, ConsensusHost host, Contracts contracts) {
    this.protocol = protocol;
    this.host = host;
    this.contracts = contracts;
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

  /** The engine of the module has stopped when this returns. */
  synchronized void remove(ConsensusModule module) {
    modules.remove(module);
    review();
  }

  /** Looks again at what is there, and starts or stops accordingly. */
  synchronized void review() {
    Optional<ConsensusModule> module =
        modules.stream().filter(found -> found.protocol().equals(protocol)).findFirst();
    if (engine.isPresent() && !modules.contains(running.get())) {
      stop();
    }
    String found = module.isEmpty() ? missingModule() : contracts.obstacle();
    if (!found.equals(obstacle)) {
      obstacle = found;
      since = System.nanoTime();
      announceWork();
    }
    tell();
    if (open && found.isEmpty() && engine.isEmpty()) {
      start(module.get());
    }
  }

  /** Empty text, or why the node does not vote. */
  String halted() {
    return obstacle.isEmpty()
        ? engine.map(present -> present.status().halted()).orElse("")
        : obstacle;
  }

  Optional<ConsensusStatus> status() {
    return engine.map(ConsensusEngine::status);
  }

  void announceWork() {
    engine.ifPresent(ConsensusEngine::workAvailable);
  }

  void received(Address from, Bytes message) {
    engine.ifPresent(present -> present.received(from, message));
  }

  /** Called by the engine's threads, also while the engine is being closed. */
  Verdict checkCertificate(long height, Hash block, Bytes certificate) {
    return running
        .map(
            module ->
                module.verifyCertificate(
                    host.suite(),
                    host.rules(),
                    host.application().committee(height),
                    height,
                    block,
                    certificate))
        .orElseGet(() -> Verdict.later("module-missing", missingModule()));
  }

  @Override
  public synchronized void close() {
    open = false;
    stop();
  }

  private void start(ConsensusModule module) {
    ConsensusEngine created = module.create(host);
    running = Optional.of(module);
    engine = Optional.of(created);
    created.start();
    LOG.info("Consensus {} runs from height {}", protocol, host.application().height() + 1);
  }

  private void stop() {
    engine.ifPresent(EngineKeeper::await);
    engine = Optional.empty();
    running = Optional.empty();
  }

  private static void await(ConsensusEngine stopping) {
    try {
      stopping.stop().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("The consensus engine has not stopped after {} s", STOP_SECONDS, e);
    }
  }

  /** Bundles start one after the other; only what lasts is worth a warning. */
  private void tell() {
    if (!obstacle.equals(told) && System.nanoTime() - since > PATIENCE) {
      told = obstacle;
      if (obstacle.isEmpty()) {
        LOG.info("Nothing keeps this node from voting any more");
      } else {
        LOG.warn("This node does not vote: {}", obstacle);
      }
    }
  }

  private String missingModule() {
    return "consensus protocol "
        + protocol
        + " is not installed; install and start the bundle org.cpchain.consensus-"
        + protocol.replaceAll("[^a-z0-9]", "");
  }
}
