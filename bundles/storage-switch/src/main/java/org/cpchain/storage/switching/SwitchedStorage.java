package org.cpchain.storage.switching;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens each store in the engine that keeps it. Engines may come and go: stores whose engine goes
 * wait for it, or for another version of it. Safe for use by several threads; no lock of a store is
 * held by whoever waits for this one.
 */
final class SwitchedStorage implements StorageProvider {
  private static final Logger LOG = LoggerFactory.getLogger(SwitchedStorage.class);

  private final Settings settings;
  private final Placings placings;
  private final Engines engines;
  private final Trouble trouble;
  private final Runnable changed;
  private final Unclosed unclosed = new Unclosed();
  private final Retirement retirement = new Retirement(this);
  private final Map<String, SwitchedStore> open = new TreeMap<>();

  /** Why the open stores do not come back; empty text when they do. */
  private String broken = "";

  /**
   * @param changed is run when something may be missing, or be there again; must not wait
   */
  SwitchedStorage(Settings settings, PlacementFile file, Engines engines, Runnable changed) {
    this.engines = engines;
    this.settings = settings;
    this.placings = new Placings(file, settings.engine());
    this.changed = changed;
    this.trouble = new Trouble(settings);
  }

  Engines engines() {
    return engines;
  }

  Trouble trouble() {
    return trouble;
  }

  Placings placings() {
    return placings;
  }

  Unclosed unclosed() {
    return unclosed;
  }

  Retirement retirement() {
    return retirement;
  }

  @Override
  public KeyValueStore open(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("not a store's name: " + name);
    }
    synchronized (this) {
      if (open.containsKey(name)) {
        throw new StorageException(
            "The store " + name + " is open already; it is open once at a time.");
      }
      Engine engine = keeperOf(name);
      SwitchedStore store =
          new SwitchedStore(
              name, unclosed.open(name, engine), settings.patience(), trouble, () -> closed(name));
      open.put(name, store);
      return store;
    }
  }

  private Engine keeperOf(String name) {
    placings.makeSure();
    Engine engine =
        engines
            .named(placings.engineOf(name))
            .orElseThrow(
                () ->
                    new StorageException("The store " + name + " cannot be opened: " + missing()));
    placings.settle(name);
    return engine;
  }

  private void closed(String name) {
    synchronized (this) {
      open.remove(name);
      mend();
    }
    changed.run();
  }

  @Override
  public synchronized List<String> setAside(String name) {
    return closedIn(name).provider().setAside(name);
  }

  @Override
  public synchronized void remove(String name) {
    closedIn(name).provider().remove(name);
  }

  private Engine closedIn(String name) {
    if (open.containsKey(name)) {
      throw new StorageException("The store " + name + " is open; close it first.");
    }
    return keeperOf(name);
  }

  /** Empty text, or why stores cannot be opened or do not come back, for the operator. */
  synchronized String missing() {
    if (!broken.isEmpty()) {
      return broken;
    }
    return placings.engines().stream()
        .filter(engine -> !engines.missing(engine).isEmpty())
        .map(engine -> "stores are kept by the engine " + engine + "; " + engines.missing(engine))
        .findFirst()
        .orElse("");
  }

  /** Whether the open stores do not come back, however long they wait. */
  synchronized boolean isBroken() {
    return !broken.isEmpty();
  }

  /** An engine is there; stores that wait for it go on. */
  void add(Engine engine) {
    synchronized (this) {
      engines.add(engine);
      placings.scrapIn(engine).stream()
          .filter(name -> !retirement.has(name))
          .forEach(name -> placings.clean(name, engine));
      open.values().stream()
          .filter(store -> store.tenure().engine().isEmpty())
          .filter(store -> placings.engineOf(store.name()).equals(engine.name()))
          .forEach(this::resume);
    }
    changed.run();
  }

  private void resume(SwitchedStore store) {
    engines.named(placings.engineOf(store.name())).ifPresent(engine -> resume(store, engine));
  }

  private void resume(SwitchedStore store, Engine engine) {
    try {
      goOn(store, unclosed.open(store.name(), engine));
    } catch (Exception | Error e) {
      lost(store, engine, e);
    }
  }

  /** To be called with this object's lock, for a store that nobody keeps. */
  void goOn(SwitchedStore store, Tenure next) {
    store.succeed(next);
    mend();
    LOG.info("The store {} goes on with {}", store.name(), next.engine().orElseThrow());
  }

  /** As {@link #goOn}, when the engine does not open it: reads and writes are refused. */
  void lost(SwitchedStore store, Engine engine, Throwable why) {
    LOG.error("The store {} could not be opened by {}", store.name(), engine, why);
    broken =
        "the store "
            + store.name()
            + " could not be opened again by "
            + engine
            + ": "
            + why.getMessage();
    store.refuse(why instanceof StorageException told ? told : new StorageException(broken, why));
    changed.run();
  }

  private void mend() {
    if (open.values().stream().allMatch(store -> store.tenure().engine().isPresent())) {
      broken = "";
    }
  }

  /** The engine's stores are closed when this returns; reads and writes wait. */
  void remove(StorageProvider provider) {
    synchronized (this) {
      engines.remove(provider).ifPresent(this::leave);
    }
    changed.run();
  }

  private void leave(Engine gone) {
    retirement.drop(gone);
    for (SwitchedStore store : keptBy(gone)) {
      store.vacate().close();
      resume(store);
    }
    unclosed.drop(gone);
  }

  synchronized List<SwitchedStore> keptBy(Engine engine) {
    return open.values().stream()
        .filter(store -> store.tenure().engine().filter(engine::equals).isPresent())
        .toList();
  }

  /** Whether it keeps open stores, or those that are closed are to be opened by it. */
  synchronized boolean isKeeper(Engine engine) {
    return !keptBy(engine).isEmpty()
        || (placings.engines().contains(engine.name()) && engines.isUsed(engine));
  }

  synchronized List<SwitchedStore> stores() {
    return List.copyOf(open.values());
  }

  /**
   * The copies are the stores from now on. To be called while writers wait, and with this object's
   * lock.
   *
   * @param placed is called when that is on the disk
   * @throws StorageException when everything is as it was, or when nobody can tell; then writes are
   *     refused until it is certain that it is as it was
   */
  void commit(List<StoreCopy> copies, Engine to, Runnable placed) {
    if (!engines.all().contains(to)) {
      throw new StorageException("the engine " + to + " was stopped");
    }
    try {
      placings.commit(copies.stream().map(copy -> copy.from().name()).toList(), to);
    } catch (StorageException e) {
      if (!placings.isCertain()) {
        copies.forEach(copy -> copy.from().refuse(e));
      }
      throw e;
    }
    placed.run();
    for (StoreCopy copy : copies) {
      copy.from().succeed(new Tenure(copy.from().name(), to, copy.to(), unclosed));
      retirement.add(copy.from().name(), copy.source());
    }
    engines.use(to);
  }

  /** Closes what is still open. */
  void close() {
    stores().forEach(SwitchedStore::close);
    boolean unused = retirement.tidy(0);
  }
}
