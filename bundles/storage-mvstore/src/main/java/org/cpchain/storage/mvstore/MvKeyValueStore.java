package org.cpchain.storage.mvstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * One MVStore file. A batch is applied to the trees, committed as one chunk and synced; only then
 * do readers see it, all at once.
 */
final class MvKeyValueStore implements KeyValueStore {
  private static final String PREFIX = "segment.";

  /** So many commits after which space of outdated pages is won back. */
  private static final int COMPACT_EVERY = 128;

  private static final int RETENTION_MILLIS = 10_000;
  private static final int FILL_RATE = 60;
  private static final int COMPACT_BYTES = 16 << 20;

  private final Path file;
  private final int cacheMegabytes;
  private MVStore store;
  private final CommitRecord acknowledged;
  private final Runnable onClose;
  private final Map<Segment, MVMap<Bytes, Bytes>> maps = new HashMap<>();
  private volatile Roots published;
  private int commits;
  private Optional<StorageException> failure = Optional.empty();

  /**
   * @param file the store's; {@code .commit} is appended for the record beside it
   */
  MvKeyValueStore(Path file, int cacheMegabytes, Runnable onClose) {
    this.file = file;
    this.onClose = onClose;
    this.cacheMegabytes = cacheMegabytes;
    Path record = file.resolveSibling(file.getFileName() + ".commit");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      boolean known = CommitRecord.exists(record);
      if (known != Files.exists(file)) {
        throw new StorageDamagedException(
            (known ? file + " is missing, but " + record : record + " is missing, but " + file)
                + " is there. Restore both from one backup, or remove both to begin anew.");
      }
      this.acknowledged = new CommitRecord(record);
    } catch (IOException e) {
      throw new StorageException("The store " + file + " cannot be opened: " + e.getMessage(), e);
    }
    try {
      this.store = open();
      checkVersion();
      readMaps();
    } catch (RuntimeException | IOException e) {
      release();
      throw e instanceof RuntimeException unchecked
          ? unchecked
          : new StorageException("The store " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private MVStore open() {
    try {
      MVStore opened =
          new MVStore.Builder()
              .fileName(file.toString())
              .cacheSize(cacheMegabytes)
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .autoCompactFillRate(0)
              .open();
      opened.setVersionsToKeep(0);
      // Every commit is synced; the time only protects iterators over outdated versions.
      opened.setRetentionTime(RETENTION_MILLIS);
      return opened;
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw new StorageException(
            "The store " + file + " is in use by another process; stop that one first.", e);
      }
      throw new StorageDamagedException(
          file
              + " is damaged: "
              + e.getMessage()
              + ". Nothing was changed; restore it from a backup.",
          e);
    }
  }

  private void readMaps() {
    maps.clear();
    store.getMapNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name -> map(new Segment(name.substring(PREFIX.length()))));
    publish();
  }

  private void checkVersion() throws IOException {
    OptionalLong expected = acknowledged.read();
    if (store.getCurrentVersion() < expected.orElse(Long.MIN_VALUE)) {
      long found = store.getCurrentVersion();
      store.closeImmediately();
      throw new StorageDamagedException(
          file
              + " is torn: its last whole version is "
              + found
              + ", but version "
              + expected.getAsLong()
              + " was written. Restore it from a backup; what was acknowledged is not in this file.");
    }
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    if (failure.isPresent()) {
      throw new StorageException(
          "The store " + file + " takes no writes since one failed: " + failure.get().getMessage());
    }
    try {
      for (WriteBatch.Change change : batch.changes()) {
        MVMap<Bytes, Bytes> map = map(change.segment());
        if (change.value().isPresent()) {
          map.put(change.key(), Checked.seal(change.key(), change.value().get()));
        } else {
          map.remove(change.key());
        }
      }
      store.commit();
      store.sync();
      acknowledged.write(store.getCurrentVersion());
    } catch (MVStoreException | IOException e) {
      failure = Optional.of(failed(e));
      reopenForReaders();
      throw failure.get();
    }
    publish();
    compactAtTimes();
  }

  private StorageException failed(Exception cause) {
    long free = file.toFile().getUsableSpace() >> 20;
    return new StorageException(
        "The store "
            + file
            + " could not be written ("
            + cause.getMessage()
            + "); "
            + free
            + " MB are free on its disk. Nothing of the batch is kept. Mend the disk and restart the"
            + " storage bundle or the node.",
        cause);
  }

  /**
   * MVStore closes itself when a write fails; reads go on from the file as the last good write left
   * it.
   */
  private void reopenForReaders() {
    try {
      store.closeImmediately();
      store = open();
      readMaps();
    } catch (MVStoreException | StorageException e) {
      failure.get().addSuppressed(e);
    }
  }

  private void compactAtTimes() {
    commits++;
    if (commits % COMPACT_EVERY == 0) {
      // Copies live pages of mostly outdated chunks to the end; the chunks' space is used again
      // later.
      store.compact(FILL_RATE, COMPACT_BYTES);
    }
  }

  private MVMap<Bytes, Bytes> map(Segment segment) {
    return maps.computeIfAbsent(
        segment,
        name ->
            store.openMap(
                PREFIX + name.name(),
                new MVMap.Builder<Bytes, Bytes>()
                    .keyType(new BytesType())
                    .valueType(new BytesType())));
  }

  private void publish() {
    Map<Segment, Roots.Tree> trees = new HashMap<>();
    maps.forEach((segment, map) -> trees.put(segment, new Roots.Tree(map, map.flushAndGetRoot())));
    published = new Roots(file, trees);
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    return published.get(segment, key);
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return published.scan(segment, from);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return published.scanBackwards(segment, from);
  }

  @Override
  public synchronized Snapshot snapshot() {
    return new PinnedSnapshot(published, store, store.registerVersionUsage());
  }

  @Override
  public synchronized void close() {
    if (!store.isClosed()) {
      // What is not committed belongs to a batch that failed.
      store.rollback();
      store.close();
    }
    release();
  }

  private void release() {
    try {
      acknowledged.close();
    } catch (IOException e) {
      throw new StorageException("The record beside " + file + " could not be closed", e);
    } finally {
      onClose.run();
    }
  }
}
