package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.ledger.node.ModuleShelf.Entry;
import org.cpchain.module.ModuleHost;
import org.cpchain.network.PeerNetwork;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an engine of the consensus protocol that is in force for the next height: starts it when its
 * module and everything that execution needs is there, stops it when the module goes, another
 * version of it is chosen or another protocol comes into force, and hands what it knew to the next
 * engine of its protocol. There are never two that can vote. Without one the node does not vote;
 * reads go on.
 */
final class EngineKeeper implements PeerNetwork.Receiver, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineKeeper.class);

  private final LongFunction<String> protocols;
  private final ConsensusHost host;
  private final Supplier<String> forbidden;
  private final Contracts contracts;
  private final EngineLimits limits;
  private final Bounded starting;
  private final SecondChances chances;
  private final Revival revival = new Revival();
  private final ObstacleWords words = new ObstacleWords();
  private final ModuleShelf shelf = new ModuleShelf();
  private final ModuleExamination examination;
  private volatile Optional<RunningEngine> running = Optional.empty();
  private volatile String obstacle = "";
  private volatile boolean catchingUp;
  private boolean open;
  private Optional<Legacy> legacy = Optional.empty();

  /** Is called once, when what runs has stopped. */
  private Runnable quiesced = () -> {};

  /**
   * @param protocols the protocol in force at a height, up to the one above the last block
   * @param forbidden empty text, or why no engine may run, whatever is there; one that runs is
   *     stopped
   */
  EngineKeeper(
      LongFunction<String> protocols,
      ConsensusHost host,
      Supplier<String> forbidden,
      Contracts contracts,
      EngineLimits limits) {
    this.protocols = protocols;
    this.host = host;
    this.forbidden = forbidden;
    this.contracts = contracts;
    this.limits = limits;
    this.starting = new Bounded("consensus-start", limits.start());
    this.chances = new SecondChances(limits.again());
    this.examination = new ModuleExamination(shelf, host.rules(), limits.answer(), this::late);
  }

  /** From now on an engine may run. */
  synchronized void open() {
    open = true;
    review();
  }

  /** A module that is good, and whose version does not matter. */
  void add(ConsensusModule module) {
    add(new Entry(module.protocol(), module, Version.emptyVersion, ModuleHost.NO_BUNDLE));
  }

  synchronized void add(Entry module) {
    shelf.add(module);
    review();
  }

  /** The engine of the module has stopped when this returns, or cannot do anything any more. */
  synchronized void remove(ConsensusModule module) {
    shelf.remove(module);
    chances.forget(module);
    review();
  }

  /** A machine under load is no flaw of the module. */
  private void late(Entry entry) {
    long seconds = chances.late(entry.module(), System.nanoTime());
    LOG.warn(
        "{} took too long; it is tried again in {} s", ConsensusModules.version(entry), seconds);
  }

  /**
   * From now on that version's engine runs where the protocol is in force, if it is there.
   *
   * @param stopped is called when the one before has stopped
   */
  synchronized void choose(String protocol, Version version, Runnable stopped) {
    quiesced = stopped;
    shelf.choose(protocol, version);
    review();
    quiesced = () -> {};
  }

  /** Empty text, or why the engine that runs does not do its work. */
  String trouble(boolean voting, boolean work) {
    return running
        .map(
            now ->
                now.health().trouble(host.application().height(), voting, work, System.nanoTime()))
        .orElse("");
  }

  /** Whether blocks come by synchronisation now. */
  void catchingUp(boolean now) {
    catchingUp = now;
  }

  ModuleShelf shelf() {
    return shelf;
  }

  Optional<RunningEngine> running() {
    return running;
  }

  /** What engines are lent. */
  ConsensusHost host() {
    return host;
  }

  /** Whether another protocol has come into force than the running engine's. */
  boolean isOverdue() {
    return running.filter(now -> !now.entry().protocol().equals(protocol())).isPresent();
  }

  /** Looks again at what is there, and starts or stops accordingly. */
  synchronized void review() {
    String protocol = protocol();
    chances.due(System.nanoTime()).forEach(shelf::forgive);
    if (running.filter(now -> revival.isDue(now, host, !catchingUp)).isPresent()) {
      stop();
      legacy = Optional.empty(); // it may be what is broken; the vote journal is not
    }
    examination.ofWanted(protocol);
    String ban = forbidden.get();
    if (!ban.isEmpty() || running.filter(now -> !isToStay(protocol, now.entry())).isPresent()) {
      stop();
    }
    Optional<Entry> wanted = entry(protocol);
    String found = ban.isEmpty() ? obstacle(protocol, wanted) : ban;
    if (!found.equals(obstacle)) {
      obstacle = found;
      announceWork();
    }
    words.consider(found);
    if (open && found.isEmpty() && running.isEmpty()) {
      start(wanted.get());
      if (running.isEmpty() && module(protocol).flatMap(shelf::failure).isEmpty()) {
        review(); // another version of the protocol is there
      }
    }
    examination.ofAll();
  }

  private boolean isToStay(String protocol, Entry entry) {
    return shelf.isToStay(entry) && entry.protocol().equals(protocol);
  }

  /** The protocol of the next height. */
  String protocol() {
    return protocols.apply(host.application().height() + 1);
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

  @Override
  public void received(Address from, Bytes message) {
    running.ifPresent(now -> now.engine().received(from, message));
  }

  @Override
  public void connected(Address node) {
    running.ifPresent(now -> now.engine().connected(node));
  }

  /** For any thread: that of the engine as long as one runs, also while it is being stopped. */
  Optional<ConsensusModule> module(String protocol) {
    return entry(protocol).map(Entry::module);
  }

  private Optional<Entry> entry(String protocol) {
    return running
        .map(RunningEngine::entry)
        .filter(entry -> entry.protocol().equals(protocol))
        .or(() -> shelf.wanted(protocol));
  }

  /** Why no module of the protocol works here, and what to do. */
  String missing(String protocol) {
    return shelf.missing(protocol);
  }

  @Override
  public synchronized void close() {
    open = false;
    stop();
  }

  private String obstacle(String protocol, Optional<Entry> wanted) {
    if (wanted.isEmpty()) {
      return protocol.equals(protocols.apply(1)) || shelf.kept(protocol).isPresent()
          ? missing(protocol)
          : missing(protocol) + "; it is in force since the chain decided so";
    }
    return shelf.failure(wanted.get().module()).orElseGet(contracts::obstacle);
  }

  private void start(Entry entry) {
    try {
      Optional<Bytes> left = legacy.flatMap(last -> last.of(entry.protocol()));
      RunningEngine made = RunningEngine.create(entry, host, protocols, left, starting);
      running = Optional.of(made);
      made.start(starting);
      legacy = Optional.empty();
      chances.forget(entry.module());
      LOG.info(
          "Consensus {} runs from height {}", entry.protocol(), host.application().height() + 1);
    } catch (IllegalStateException e) {
      LOG.error("The consensus engine of {} did not start", ConsensusModules.version(entry), e);
      running = Optional.empty();
      obstacle = "the consensus engine did not start: " + e.getMessage();
      shelf.failed(entry.module(), obstacle);
      if (e instanceof Bounded.LateException) {
        late(entry);
      }
    }
  }

  private void stop() {
    running.ifPresent(
        now -> {
          legacy = now.stop(limits.stop());
          running = Optional.empty();
          quiesced.run();
        });
  }
}
