package org.cpchain.storage.switching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.switching.core.Placement;
import org.cpchain.storage.switching.core.Placements;
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
  private final PlacementFile file;
  private final Engines engines;
  private final Trouble trouble;
  private final Runnable changed;
  private final Retirement retirement = new Retirement(this);
  private final Map<String, SwitchedStore> open = new TreeMap<>();

  /** Stores whose copies a move is working with. */
  private final Set<String> moving = new HashSet<>();

  /** What must be on the disk before a store is opened, though something else may be. */
  private Optional<Placements> certain = Optional.empty();

  /** Why the open stores do not come back; empty text when they do. */
  private String broken = "";

  /**
   * @param changed is run when something may be missing, or be there again; must not wait
   */
  SwitchedStorage(Settings settings, PlacementFile file, Engines engines, Runnable changed) {
    this.engines = engines;
    this.settings = settings;
    this.file = file;
    this.changed = changed;
    this.trouble = new Trouble(settings);
  }

  Engines engines() {
    return engines;
  }

  Trouble trouble() {
    return trouble;
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
      certain.ifPresent(this::makeSure);
      Engine engine = keeperOf(name);
      SwitchedStore store =
          new SwitchedStore(
              name, opened(engine, name), settings.patience(), trouble, () -> closed(name));
      open.put(name, store);
      return store;
    }
  }

  private void makeSure(Placements known) {
    file.write(known);
    certain = Optional.empty();
  }

  private Engine keeperOf(String name) {
    Optional<Placement> placement = file.placements().of(name);
    String keeper = placement.map(Placement::engine).orElse(settings.engine());
    Engine engine =
        engines
            .named(keeper)
            .orElseThrow(
                () ->
                    new StorageException("The store " + name + " cannot be opened: " + missing()));
    if (placement.isEmpty()) {
      file.write(file.placements().with(name, Placement.in(keeper)));
    }
    return engine;
  }

  private static Tenure opened(Engine engine, String name) {
    return new Tenure(name, engine, engine.provider().open(name));
  }

  private void closed(String name) {
    synchronized (this) {
      open.remove(name);
      if (open.isEmpty()) {
        broken = "";
      }
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
    Set<String> needed =
        file.placements().stores().values().stream()
            .map(Placement::engine)
            .collect(Collectors.toSet());
    if (needed.isEmpty()) {
      needed.add(settings.engine());
    }
    return needed.stream()
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
      sweep(engine);
      open.values().stream()
          .filter(store -> store.tenure().engine().isEmpty())
          .filter(store -> engineOf(store.name()).equals(engine.name()))
          .forEach(this::resume);
    }
    changed.run();
  }

  private String engineOf(String name) {
    return file.placements().of(name).map(Placement::engine).orElse(settings.engine());
  }

  private void resume(SwitchedStore store) {
    engines.named(engineOf(store.name())).ifPresent(engine -> resume(store, engine));
  }

  void resume(SwitchedStore store, Engine engine) {
    try {
      store.succeed(opened(engine, store.name()));
      LOG.info("The store {} goes on with {}", store.name(), engine);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("The store {} could not be opened by {}", store.name(), engine, e);
      broken =
          "the store "
              + store.name()
              + " could not be opened again by "
              + engine
              + ": "
              + e.getMessage();
      store.refuse(e instanceof StorageException told ? told : new StorageException(broken, e));
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
  }

  synchronized List<SwitchedStore> keptBy(Engine engine) {
    return open.values().stream()
        .filter(store -> store.tenure().engine().filter(engine::equals).isPresent())
        .toList();
  }

  synchronized List<SwitchedStore> stores() {
    return List.copyOf(open.values());
  }

  /** Names of stores that another engine keeps. */
  synchronized List<String> elsewhere(Engine engine) {
    return file.placements().stores().entrySet().stream()
        .filter(entry -> !entry.getValue().engine().equals(engine.name()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Files of no worth go; what cannot be deleted now is tried again later. */
  private void sweep(Engine engine) {
    List<String> names = new ArrayList<>();
    file.placements()
        .stores()
        .forEach(
            (name, placement) -> {
              if (placement.scrap().contains(engine.name()) && !moving.contains(name)) {
                names.add(name);
              }
            });
    names.removeIf(retirement::has);
    names.forEach(name -> clean(name, engine));
  }

  /** Deletes what an engine has of a store that it does not keep. */
  void clean(String name, Engine engine) {
    if (!isScrap(name, engine)) {
      return;
    }
    try {
      engine.provider().remove(name);
      synchronized (this) {
        Placement placement = file.placements().of(name).orElseThrow();
        file.write(file.placements().with(name, placement.cleaned(engine.name())));
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.warn(
          "What {} has of the store {} and nobody needs could not be deleted; it is tried again"
              + " before the store moves, and when the engine starts",
          engine,
          name,
          e);
    }
  }

  private synchronized boolean isScrap(String name, Engine engine) {
    return file.placements()
        .of(name)
        .filter(placement -> placement.scrap().contains(engine.name()))
        .isPresent();
  }

  /**
   * Makes room for copies of these stores, and notes that they are begun. What is there and was not
   * made by a move is kept.
   */
  void begin(List<SwitchedStore> stores, Engine to) {
    synchronized (this) {
      stores.forEach(store -> moving.add(store.name()));
    }
    for (SwitchedStore store : stores) {
      if (isScrap(store.name(), to)) {
        to.provider().remove(store.name());
      } else {
        to.provider()
            .setAside(store.name())
            .forEach(place -> LOG.warn("A store {} was moved aside: {}", store.name(), place));
      }
    }
    synchronized (this) {
      Placements noted = file.placements();
      for (SwitchedStore store : stores) {
        Placement placement = noted.of(store.name()).orElseThrow();
        noted = noted.with(store.name(), placement.copying(to.name()));
      }
      file.write(noted);
    }
  }

  /** The copies are thrown away. */
  void giveUp(List<SwitchedStore> stores, Engine to) {
    for (SwitchedStore store : stores) {
      if (isCertain()) {
        clean(store.name(), to);
      }
      synchronized (this) {
        moving.remove(store.name());
      }
    }
  }

  private synchronized boolean isCertain() {
    return certain.isEmpty();
  }

  /**
   * The copies are the stores from now on. To be called while writers wait, and with this object's
   * lock.
   *
   * @throws StorageException when everything is as it was, or when nobody can tell; then writes are
   *     refused until it is certain that it is as it was
   */
  void commit(List<StoreCopy> copies, Engine to, Runnable placed) {
    if (!engines.all().contains(to)) {
      throw new StorageException("the engine " + to + " was stopped");
    }
    Placements before = file.placements();
    Placements after = before;
    for (StoreCopy copy : copies) {
      String name = copy.from().name();
      after = after.with(name, before.of(name).orElseThrow().moved(to.name()));
    }
    try {
      file.write(after);
    } catch (PlacementFile.UnsureException e) {
      takeBack(copies, before, e);
      throw e;
    }
    placed.run();
    for (StoreCopy copy : copies) {
      copy.from().succeed(new Tenure(copy.from().name(), to, copy.to()));
      moving.remove(copy.from().name());
      retirement.add(copy.from().name(), copy.source());
    }
    engines.use(to);
  }

  private void takeBack(List<StoreCopy> copies, Placements before, StorageException why) {
    certain = Optional.of(before);
    try {
      makeSure(before);
    } catch (StorageException e) {
      why.addSuppressed(e);
      LOG.error("Stores take no writes until {} can be written", PlacementFile.NAME, e);
      copies.forEach(copy -> copy.from().refuse(why));
    }
  }

  /** Closes what is still open. */
  void close() {
    stores().forEach(SwitchedStore::close);
    boolean unused = retirement.tidy(0);
  }
}
