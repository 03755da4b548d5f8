package org.cpchain.storage.rocksdb;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.cpchain.storage.StorageException;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/**
 * The only place from which native memory is touched. What is freed by {@link #close} or {@link
 * #replace} waits for the calls under way, and no later call gets at it: a use after that would end
 * the JVM. Safe for use by several threads.
 */
final class Engine implements AutoCloseable {
  /** One call; it keeps nothing of what it was given. */
  interface Use<T> {
    T with(RocksDB db) throws RocksDBException;
  }

  /** Opens RocksDB. */
  interface Opening {
    RocksDB open() throws RocksDBException;
  }

  /** A state that can be read until it is released or the engine is gone. */
  final class Pin {
    private final Snapshot snapshot;
    private final ReadOptions options = new ReadOptions();

    private Pin(Snapshot snapshot) {
      this.snapshot = snapshot;
      options.setSnapshot(snapshot);
    }

    /** To be given to RocksDB within {@link Engine#use(Pin, Use)} only. */
    ReadOptions options() {
      return options;
    }

    /** Does nothing the second time. */
    void release() {
      lock.readLock().lock();
      try {
        synchronized (pins) {
          if (!pins.remove(this)) {
            return;
          }
        }
        free();
      } finally {
        lock.readLock().unlock();
      }
    }

    private void free() {
      options.close();
      db.releaseSnapshot(snapshot);
      snapshot.close();
    }
  }

  private final Path store;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<Pin> pins = new HashSet<>();
  private RocksDB db;

  Engine(Path store, Opening opening) {
    this.store = store;
    try {
      db = opening.open();
    } catch (RocksDBException e) {
      throw Failures.of(store, e);
    }
  }

  <T> T use(Use<T> use) {
    lock.readLock().lock();
    try {
      if (!db.isOwningHandle()) {
        throw gone();
      }
      return use.with(db);
    } catch (RocksDBException e) {
      throw Failures.of(store, e);
    } finally {
      lock.readLock().unlock();
    }
  }

  <T> T use(Pin pin, Use<T> use) {
    return use(
        open -> {
          synchronized (pins) {
            if (!pins.contains(pin)) {
              throw gone();
            }
          }
          return use.with(open);
        });
  }

  private StorageException gone() {
    return new StorageException(
        "The store " + store + " was closed, or a write to it failed; read again.");
  }

  Pin pin() {
    return use(
        open -> {
          Pin pin = new Pin(open.getSnapshot());
          synchronized (pins) {
            pins.add(pin);
          }
          return pin;
        });
  }

  /** Closes what is open, and opens anew; readers wait. All pins are void then. */
  void replace(Opening opening) {
    lock.writeLock().lock();
    try {
      free();
      db = opening.open();
    } catch (RocksDBException e) {
      throw Failures.of(store, e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      free();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void free() {
    if (db.isOwningHandle()) {
      pins.forEach(Pin::free);
      pins.clear();
      db.close();
    }
  }
}
