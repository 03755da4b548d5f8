package org.cpchain.storage.rocksdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One RocksDB. A batch is in the synced log before readers see it, all at once. */
final class RocksKeyValueStore implements KeyValueStore {
  private static final Logger LOG = LoggerFactory.getLogger(RocksKeyValueStore.class);

  private final Path path;
  private final StoreFolder folder;
  private final Tuning tuning;
  private final Runnable onClose;
  private final Manifest manifest;
  private final WalEnd walEnd;
  private final Engine engine;
  private final Scans scans;
  private final WriteOptions synced;
  private Optional<StorageException> failure = Optional.empty();
  private volatile boolean closed;

  RocksKeyValueStore(Path path, int cacheMegabytes, Runnable onClose) {
    this.path = path;
    this.onClose = onClose;
    StoreFolder taken = null;
    Tuning tuned = null;
    Engine opened = null;
    try {
      taken = new StoreFolder(path);
      folder = taken;
      tuned = new Tuning(cacheMegabytes);
      tuning = tuned;
      manifest = new Manifest(folder.database());
      walEnd = new WalEnd(folder.database());
      if (folder.isBegun()) {
        check();
      }
      boolean create = !folder.isBegun();
      opened = new Engine(path, () -> RocksDB.open(tuning.options(create), database()));
      engine = opened;
      acknowledge();
    } catch (IOException | RuntimeException e) {
      closeAll(opened, tuned, taken);
      throw e instanceof RuntimeException told
          ? told
          : new StorageException("The store " + path + " cannot be opened: " + e.getMessage(), e);
    }
    scans = new Scans(engine);
    synced = new WriteOptions().setSync(true);
  }

  private static void closeAll(Engine engine, Tuning tuning, StoreFolder folder) {
    try (folder;
        tuning;
        engine) {
      // closed from the last to the first
    } catch (IOException e) {
      LOG.warn("A file of a store could not be closed", e);
    }
  }

  private String database() {
    return folder.database().toString();
  }

  /** Before RocksDB changes any file: opening it for writing mends what it takes for torn. */
  private void check() throws IOException {
    CommitRecord.Commit acknowledged = folder.acknowledged();
    if (!Manifest.holds(folder.database(), acknowledged.manifest())) {
      throw Failures.damaged(
          path, "damaged: the manifest of " + database() + " is not what was written");
    }
    try (Engine reader = readOnly()) {
      long found = reader.use(RocksDB::getLatestSequenceNumber);
      if (found < acknowledged.sequence()) {
        throw Failures.damaged(
            path,
            "torn: its last whole change is number "
                + found
                + ", but number "
                + acknowledged.sequence()
                + " was acknowledged");
      }
    }
  }

  private Engine readOnly() {
    return new Engine(path, () -> RocksDB.openReadOnly(tuning.options(false), database()));
  }

  private void acknowledge() throws IOException {
    long sequence = engine.use(RocksDB::getLatestSequenceNumber);
    folder.record().write(new CommitRecord.Commit(sequence, manifest.advance()));
    walEnd.advance();
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    checkOpen();
    if (failure.isPresent()) {
      throw new StorageException(
          "The store " + path + " takes no writes since one failed: " + failure.get().getMessage());
    }
    if (batch.isEmpty()) {
      return;
    }
    try (org.rocksdb.WriteBatch changes = new org.rocksdb.WriteBatch()) {
      for (WriteBatch.Change change : batch.changes()) {
        add(change, changes);
      }
      engine.use(
          db -> {
            db.write(synced, changes);
            return changes;
          });
      acknowledge();
    } catch (IOException | RocksDBException | RuntimeException | OutOfMemoryError e) {
      throw failed(e);
    }
    scans.releaseForgotten();
  }

  private static void add(WriteBatch.Change change, org.rocksdb.WriteBatch changes)
      throws RocksDBException {
    byte[] key = Keys.of(change.segment(), change.key());
    if (change.value().isPresent()) {
      changes.put(key, change.value().get().toArray());
    } else {
      changes.delete(key);
    }
  }

  /** Nothing of what was under way stays; reads go on from what was acknowledged. */
  private StorageException failed(Throwable cause) {
    StorageException told =
        new StorageException(
            "The store "
                + path
                + " could not be written ("
                + (cause.getCause() == null ? cause : cause.getCause())
                + "); "
                + (path.toFile().getUsableSpace() >> 20)
                + " MB are free on its disk. Nothing of the batch is kept. Make room or mend the"
                + " disk, then restart the node.",
            cause);
    failure = Optional.of(told);
    try {
      engine.replace(this::withoutTheBatch);
    } catch (RuntimeException e) {
      told.addSuppressed(e);
    }
    return told;
  }

  private RocksDB withoutTheBatch() throws RocksDBException {
    try {
      walEnd.cut();
    } catch (IOException e) {
      throw new StorageException(
          "What a failed write left in " + database() + " cannot be cut off: " + e.getMessage(), e);
    }
    return RocksDB.openReadOnly(tuning.options(false), database());
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The store " + path + " is closed.");
    }
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    checkOpen();
    return engine.use(db -> Optional.ofNullable(db.get(Keys.of(segment, key)))).map(Bytes::of);
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    checkOpen();
    return scans.open(new SharedPin(engine.pin()), segment, from, false);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    checkOpen();
    return scans.open(new SharedPin(engine.pin()), segment, from, true);
  }

  @Override
  public Set<Segment> segments() {
    return once(pin -> Reads.segments(engine, pin));
  }

  private <T> T once(Function<Engine.Pin, T> reading) {
    checkOpen();
    Engine.Pin pin = engine.pin();
    try {
      return reading.apply(pin);
    } finally {
      pin.release();
    }
  }

  @Override
  public Snapshot snapshot() {
    checkOpen();
    return new HeldSnapshot(engine, scans, new SharedPin(engine.pin()));
  }

  /** What is in the log only is put into files before, where each block has a checksum. */
  @Override
  public void verify() {
    checkOpen();
    boolean writable;
    synchronized (this) {
      writable = failure.isEmpty();
    }
    engine.use(
        db -> {
          if (writable) {
            try (FlushOptions flush = new FlushOptions()) {
              db.flush(flush);
            }
          }
          db.verifyChecksum();
          return path;
        });
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    closeAll(engine, tuning, folder);
    synced.close();
    onClose.run();
  }
}
