package org.cpchain.storage.switching;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.cpchain.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another version of an engine takes its stores over, also those that nobody keeps: both have the
 * same files, so that nothing is copied. Reads and writes wait meanwhile. Whatever goes wrong, the
 * engine of before opens again what it has closed, or the storage knows that nobody does. For one
 * thread, which has the storage's lock.
 */
final class Replacement {
  private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long AGAIN_MILLIS = 200;

  private final SwitchedStorage storage;
  private final List<SwitchedStore> stores;
  private final Engine to;

  /** Empty when nobody keeps any of the stores. */
  private final Optional<Engine> before;

  private final List<SwitchedStore> vacated = new ArrayList<>();
  private final List<Tenure> left = new ArrayList<>();
  private final Opening next;
  private final Hand hand = new Hand();

  Replacement(SwitchedStorage storage, List<SwitchedStore> stores, Engine to) {
    this.storage = storage;
    this.stores = stores;
    this.to = to;
    this.next = new Opening(storage.unclosed());
    this.before = stores.stream().flatMap(one -> one.tenure().engine().stream()).findFirst();
  }

  /**
   * How long reads and writes have waited, in milliseconds.
   *
   * @param quiesced is called when the stores are closed
   * @throws StorageException when the stores are where they were, or when the storage is broken
   */
  long run(Runnable quiesced) {
    long began = System.nanoTime();
    Deque<ReentrantLock> held = new ArrayDeque<>();
    try (hand) {
      for (SwitchedStore store : stores) {
        store.writers().lock();
        held.push(store.writers());
      }
      takeOver(quiesced);
    } catch (Exception | Error e) { // whoever is told that writers wait may throw anything
      goBack(e);
      throw e;
    } finally {
      held.forEach(ReentrantLock::unlock);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  private void takeOver(Runnable quiesced) {
    for (SwitchedStore store : stores) {
      Tenure one = store.vacate();
      vacated.add(store);
      left.add(one);
      hand.call("closing " + store.name(), LIMIT, () -> close(List.of(one)));
    }
    quiesced.run();
    hand.call("opening by " + to, LIMIT, () -> next.run(stores, to));
    goOn(next);
  }

  private static boolean close(List<Tenure> tenures) {
    tenures.forEach(Tenure::close);
    return true;
  }

  private void goOn(Opening opening) {
    List<Tenure> opened = opening.opened();
    for (int i = 0; i < vacated.size(); i++) {
      storage.goOn(vacated.get(i), opened.get(i));
    }
  }

  private void goBack(Throwable why) {
    try (Hand other = new Hand()) {
      Optional<Opening> again = before.map(one -> other.callToTheEnd(() -> openedAgain(one)));
      again.ifPresentOrElse(this::goOn, () -> lost(to, why));
    } catch (StorageException e) {
      lost(before.orElse(to), e);
    }
  }

  private void lost(Engine engine, Throwable why) {
    vacated.forEach(store -> storage.lost(store, engine, why));
  }

  /** Also when what was begun ends late: nobody opens a store that somebody else still has. */
  private Opening openedAgain(Engine engine) {
    inTime("closing what " + to + " has opened", next::giveUp);
    // an interruption may have come before the closing was begun
    inTime("closing what " + engine + " had", () -> close(left));
    long until = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      boolean last = hand.isOver() || System.nanoTime() > until;
      Opening again = new Opening(storage.unclosed());
      try (Hand other = new Hand()) {
        other.call("opening again by " + engine, LIMIT, () -> again.run(vacated, engine));
        return again;
      } catch (StorageException e) {
        inTime("closing what " + engine + " has opened", again::giveUp);
        if (last) {
          throw e;
        }
        LOG.debug("{} still waits for its stores", engine, e);
      }
      rest();
    }
  }

  private static void inTime(String what, Callable<Boolean> closing) {
    try (Hand other = new Hand()) {
      boolean unused = other.call(what, LIMIT, closing);
    } catch (StorageException e) {
      LOG.warn("Stores may stay open that nobody uses: {}", e.getMessage(), e);
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted before the stores were open again", e);
    }
  }
}
