package org.cpchain.storage.switching;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.switching.core.Placement;
import org.cpchain.storage.switching.core.Placements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which engine keeps each store, on the disk, and the files of no worth. Safe for threads. */
final class Placings {
  private static final Logger LOG = LoggerFactory.getLogger(Placings.class);

  private final PlacementFile file;
  private final String usual;

  /** Stores whose copies a move is working with. */
  private final Set<String> moving = new HashSet<>();

  /** What must be on the disk before a store is opened, though something else may be. */
  private Optional<Placements> certain = Optional.empty();

  /**
   * @param usual the engine of stores that have no placement
   */
  Placings(PlacementFile file, String usual) {
    this.file = file;
    this.usual = usual;
  }

  synchronized String engineOf(String store) {
    return file.placements().of(store).map(Placement::engine).orElse(usual);
  }

  /** Of all stores that have a placement; the usual one when none has. */
  synchronized Set<String> engines() {
    Set<String> engines =
        file.placements().stores().values().stream()
            .map(Placement::engine)
            .collect(Collectors.toSet());
    return engines.isEmpty() ? Set.of(usual) : engines;
  }

  /** Names of stores that another engine keeps. */
  synchronized List<String> elsewhere(Engine engine) {
    return file.placements().stores().entrySet().stream()
        .filter(entry -> !entry.getValue().engine().equals(engine.name()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** From now on the store's engine is on the disk, whatever is the usual one later. */
  synchronized void settle(String store) {
    if (file.placements().of(store).isEmpty()) {
      file.write(file.placements().with(store, Placement.in(usual)));
    }
  }

  /**
   * @throws StorageException when it is not certain what is on the disk, and cannot be made so
   */
  synchronized void makeSure() {
    certain.ifPresent(this::makeSure);
  }

  private void makeSure(Placements known) {
    certain = Optional.of(known);
    file.write(known);
    certain = Optional.empty();
  }

  synchronized boolean isCertain() {
    return certain.isEmpty();
  }

  /** Stores of which the engine has files of no worth, and with which nobody works. */
  synchronized List<String> scrapIn(Engine engine) {
    return file.placements().stores().keySet().stream()
        .filter(store -> isScrap(store, engine) && !moving.contains(store))
        .toList();
  }

  private synchronized boolean isScrap(String store, Engine engine) {
    return file.placements()
        .of(store)
        .filter(placement -> placement.scrap().contains(engine.name()))
        .isPresent();
  }

  /** Deletes what an engine has of a store that it does not keep; what fails is tried again. */
  void clean(String store, Engine engine) {
    if (!isScrap(store, engine) || !isCertain()) {
      return;
    }
    try {
      engine.provider().remove(store);
      synchronized (this) {
        Placement placement = file.placements().of(store).orElseThrow();
        file.write(file.placements().with(store, placement.cleaned(engine.name())));
      }
    } catch (Exception | Error e) {
      LOG.warn(
          "What {} has of the store {} and nobody needs could not be deleted; it is tried again"
              + " before the store moves, and when the engine starts",
          engine,
          store,
          e);
    }
  }

  /**
   * Makes room for copies of these stores, and notes that they are begun. What is there and was not
   * made by a move is kept.
   *
   * @return how many
   */
  int begin(List<String> stores, Engine to) {
    synchronized (this) {
      moving.addAll(stores);
    }
    for (String store : stores) {
      if (isScrap(store, to)) {
        to.provider().remove(store);
      } else {
        to.provider()
            .setAside(store)
            .forEach(place -> LOG.warn("A store {} was moved aside: {}", store, place));
      }
    }
    synchronized (this) {
      Placements noted = file.placements();
      for (String store : stores) {
        noted = noted.with(store, noted.of(store).orElseThrow().copying(to.name()));
      }
      file.write(noted);
    }
    return stores.size();
  }

  /** The copies are thrown away. */
  void giveUp(List<String> stores, Engine to) {
    for (String store : stores) {
      clean(store, to);
      synchronized (this) {
        moving.remove(store);
      }
    }
  }

  /**
   * The copies are the stores from now on.
   *
   * @throws StorageException when everything is as it was; or when nobody can tell, and it is not
   *     {@link #isCertain certain} any more
   */
  synchronized void commit(List<String> stores, Engine to) {
    Placements before = file.placements();
    Placements after = before;
    for (String store : stores) {
      after = after.with(store, before.of(store).orElseThrow().moved(to.name()));
    }
    try {
      file.write(after);
    } catch (PlacementFile.UnsureException e) {
      try {
        makeSure(before);
      } catch (StorageException again) {
        e.addSuppressed(again);
        LOG.error("Stores take no writes until {} can be written", PlacementFile.NAME, again);
      }
      throw e;
    }
    moving.removeAll(stores);
  }
}
