package org.cpchain.storage.switching;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;

/**
 * A store that goes on while one engine takes it over from another. Reads go straight to the
 * engine; when that is refused since the engine is being replaced, they wait for the next one.
 * Writers wait for each other here, and so for whoever replaces the engine between two batches.
 */
final class SwitchedStore implements KeyValueStore {
  private final String name;
  private final Duration patience;
  private final Trouble writes;
  private final Runnable onClose;
  private final ReentrantLock writing = new ReentrantLock();
  private final Condition returned = writing.newCondition();
  private volatile Tenure tenure;
  private Optional<Tail> tail = Optional.empty();
  private Optional<StorageException> refusal = Optional.empty();
  private boolean closed;

  /**
   * @param writes is told how they end
   * @param patience how long reads and writes wait for an engine that is gone
   */
  SwitchedStore(String name, Tenure first, Duration patience, Trouble writes, Runnable onClose) {
    this.name = name;
    this.tenure = first;
    this.patience = patience;
    this.writes = writes;
    this.onClose = onClose;
  }

  String name() {
    return name;
  }

  Tenure tenure() {
    return tenure;
  }

  @Override
  public void write(WriteBatch batch) {
    writing.lock();
    try {
      if (tenure.isOver()) {
        awaitSuccessor(tenure);
      }
      if (refusal.isPresent()) {
        throw new StorageException(refusal.get().getMessage(), refusal.get());
      }
      try {
        tenure.store().write(batch);
      } catch (Exception | Error e) {
        writes.failed(e);
        throw e;
      }
      writes.done();
      tail.ifPresent(following -> following.note(batch));
    } finally {
      writing.unlock();
    }
  }

  private <T> T read(Function<Tenure, T> reading) {
    Tenure at = tenure;
    while (true) {
      try {
        return reading.apply(at);
      } catch (Exception | Error e) {
        if (!at.isOver()) {
          throw at.failed(e);
        }
        at = successor(at);
      }
    }
  }

  private Tenure successor(Tenure before) {
    writing.lock();
    try {
      return awaitSuccessor(before);
    } finally {
      writing.unlock();
    }
  }

  /** With the writers' lock, which others have meanwhile. An interruption is kept for later. */
  private Tenure awaitSuccessor(Tenure before) {
    long until = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      while (!closed && (tenure == before || tenure.isOver())) {
        long left = until - System.nanoTime();
        if (left <= 0 || refusal.isPresent()) {
          throw refusal.orElseGet(this::absent);
        }
        try {
          long unused = returned.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (closed) {
        throw new IllegalStateException("The store " + name + " is closed.");
      }
      return tenure;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private StorageException absent() {
    return new StorageException(
        "The engine of the store %s was stopped and did not come back within %d s"
            .formatted(name, patience.toSeconds()));
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    return read(at -> at.store().get(segment, key));
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return read(at -> at.iterator(at.store().scan(segment, from)));
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return read(at -> at.iterator(at.store().scanBackwards(segment, from)));
  }

  @Override
  public Set<Segment> segments() {
    return read(at -> at.store().segments());
  }

  @Override
  public Snapshot snapshot() {
    return read(Tenure::snapshot);
  }

  @Override
  public void verify() {
    read(
        at -> {
          at.store().verify();
          return at;
        });
  }

  /** Whoever holds it keeps writers waiting, and the engine where it is. */
  ReentrantLock writers() {
    return writing;
  }

  /** From now on the tail is told what is written. */
  Tenure follow(Tail following) {
    writing.lock();
    try {
      if (tenure.isOver()) {
        throw moved();
      }
      tail = Optional.of(following);
      return tenure;
    } finally {
      writing.unlock();
    }
  }

  void unfollow(Tail following) {
    writing.lock();
    try {
      tail = tail.filter(one -> one != following);
    } finally {
      writing.unlock();
    }
  }

  /**
   * @throws StorageException when the store was closed, or is kept by somebody else by now
   */
  Tail.Mark mark(Tenure source, Tail following) {
    writing.lock();
    try {
      if (closed || tenure != source || tail.filter(one -> one == following).isEmpty()) {
        throw moved();
      }
      // not one of the source's views: what is over it ends before the source does
      return new Tail.Mark(following.take(), source.store().snapshot());
    } finally {
      writing.unlock();
    }
  }

  private StorageException moved() {
    return new StorageException("The store " + name + " was closed meanwhile.");
  }

  /** The next one keeps the store from now on; what was before stays open. */
  void succeed(Tenure next) {
    writing.lock();
    try {
      if (closed) {
        next.close();
      } else {
        tenure = next;
        tail = Optional.empty();
        refusal = Optional.empty();
        returned.signalAll();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Reads and writes wait for {@link #succeed} from now on; what was before is to be closed. */
  Tenure vacate() {
    writing.lock();
    try {
      Tenure before = tenure;
      tenure = Tenure.vacant(name);
      tail = Optional.empty();
      return before;
    } finally {
      writing.unlock();
    }
  }

  /** Writes are refused until the store is opened again, and reads that wait for an engine. */
  void refuse(StorageException why) {
    writing.lock();
    try {
      refusal = Optional.of(why);
      returned.signalAll();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      returned.signalAll();
    } finally {
      writing.unlock();
    }
    vacate().close();
    onClose.run();
  }
}
