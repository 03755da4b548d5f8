package org.cpchain.storage.switching;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost.Swap;
import org.cpchain.module.ModuleHost.Trial;
import org.cpchain.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves all open stores to another engine, or to another version of theirs; one at a time. */
final class Mover {
  private static final Logger LOG = LoggerFactory.getLogger(Mover.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final SwitchedStorage storage;
  private final Settings settings;
  private final Consumer<Stage> stages;
  private final ReentrantLock busy = new ReentrantLock();

  /**
   * @param stages is told what was reached
   */
  Mover(SwitchedStorage storage, Settings settings, Consumer<Stage> stages) {
    this.storage = storage;
    this.settings = settings;
    this.stages = stages;
  }

  /**
   * Refused when another move is under way, or this one failed; then all is as it was.
   *
   * @param quiesced is called when writers wait
   */
  Result<Swap> move(Engine to, Runnable quiesced) {
    if (!busy.tryLock()) {
      return busy();
    }
    try {
      tidyBefore();
      if (!storage.placings().elsewhere(to).isEmpty() && storage.stores().isEmpty()) {
        return Result.refused(
            "not-started",
            "stores move while they are open, and none is: the ledger is closed; cpchain:status"
                + " says why");
      }
      if (isAnyVacant(to)) {
        return Result.refused(
            "not-started", "stores move while they are open, and one is not: " + storage.missing());
      }
      long pause = Math.max(moveFromOthers(to, quiesced), replaceVersions(to, quiesced));
      storage.engines().use(to);
      return Result.ok(new Swap(Optional.of(to.module()), pause));
    } catch (StorageException e) {
      storage.engines().failed(to, e.getMessage());
      LOG.warn("Stores do not move to {}: {}", to, e.getMessage(), e);
      return Result.refused("not-started", e.getMessage() + "; " + outcome());
    } finally {
      busy.unlock();
    }
  }

  /** Whether there is a store of another engine that nobody keeps at present. */
  private boolean isAnyVacant(Engine to) {
    return storage.stores().stream()
        .filter(store -> store.tenure().engine().isEmpty())
        .anyMatch(store -> !storage.placings().engineOf(store.name()).equals(to.name()));
  }

  private String outcome() {
    return storage.isBroken()
        ? storage.missing()
            + "; no data is lost: the ledger is closed and opens its stores again; restart the node"
            + " if cpchain:status says that it does not"
        : "the stores are where they were, nothing is lost";
  }

  /** What a copy would be, without using it. */
  Result<Trial> rehearse(Engine to, Duration span) {
    if (!busy.tryLock()) {
      return busy();
    }
    try {
      tidyBefore();
      List<SwitchedStore> stores = keptByOthers(to);
      Optional<Trial> sample = sample(to);
      if (stores.isEmpty()) {
        return sample
            .map(Result::ok)
            .orElseGet(() -> Result.refused("no-shadow", "all open stores are kept by it already"));
      }
      if (sample.filter(one -> one.divergences() > 0).isPresent()) {
        return Result.ok(sample.get());
      }
      try (Move move = new Move(storage, settings, stores, to, stages)) {
        return Result.ok(move.rehearse(span));
      }
    } catch (StorageException e) {
      storage.engines().failed(to, e.getMessage());
      LOG.warn("Stores cannot be copied to {}: {}", to, e.getMessage(), e);
      return Result.refused("not-started", e.getMessage());
    } finally {
      busy.unlock();
    }
  }

  /** Empty when no other version of it keeps a store. */
  private Optional<Trial> sample(Engine to) {
    return storage.stores().stream()
        .flatMap(store -> store.tenure().engine().stream())
        .filter(one -> one.name().equals(to.name()) && !one.equals(to))
        .findFirst()
        .map(from -> new Sample(storage.unclosed(), from, to).take());
  }

  private static <T> Result<T> busy() {
    return Result.refused("busy", "stores are being moved; wait until that is over");
  }

  /** What the last move left is gone, or waited for, and it is certain which engine has what. */
  private void tidyBefore() {
    storage.placings().makeSure();
    long until = System.nanoTime() + settings.grace().plus(CLOSING).toNanos();
    while (tidy()) {
      if (System.nanoTime() > until) {
        throw new StorageException("what the last move left could not be closed yet");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StorageException("interrupted before anything was moved", e);
      }
    }
  }

  /** An engine that hangs when it is to close a store keeps nobody waiting. */
  private boolean tidy() {
    try (Hand hand = new Hand()) {
      return hand.call(
          "closing what was moved",
          CLOSING,
          () -> storage.retirement().tidy(settings.grace().toNanos()));
    } catch (StorageException e) {
      LOG.warn("What stores were before they moved could not be closed", e);
      return true;
    }
  }

  private List<SwitchedStore> keptByOthers(Engine to) {
    return storage.stores().stream()
        .filter(
            store ->
                store.tenure().engine().filter(one -> !one.name().equals(to.name())).isPresent())
        .toList();
  }

  private long moveFromOthers(Engine to, Runnable quiesced) {
    List<SwitchedStore> stores = keptByOthers(to);
    if (stores.isEmpty()) {
      return 0;
    }
    Consumer<Stage> told =
        stage -> {
          stages.accept(stage);
          if (stage == Stage.LOCKED) {
            quiesced.run();
          }
        };
    long pause;
    try (Move move = new Move(storage, settings, stores, to, told)) {
      pause = move.run();
    }
    boolean unused = tidy();
    stages.accept(Stage.TIDIED);
    return pause;
  }

  private long replaceVersions(Engine to, Runnable quiesced) {
    synchronized (storage) {
      List<SwitchedStore> stores =
          storage.stores().stream().filter(store -> isReplaced(store, to)).toList();
      return stores.isEmpty() ? 0 : new Replacement(storage, stores, to).run(quiesced);
    }
  }

  /** Whether another version keeps it, or none though one should. */
  private boolean isReplaced(SwitchedStore store, Engine to) {
    return store
        .tenure()
        .engine()
        .map(one -> one.name().equals(to.name()) && !one.equals(to))
        .orElseGet(() -> storage.placings().engineOf(store.name()).equals(to.name()));
  }
}
