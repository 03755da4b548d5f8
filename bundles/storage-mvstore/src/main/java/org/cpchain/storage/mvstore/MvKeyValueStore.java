package org.cpchain.storage.mvstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MVStore file. A batch is applied to the trees, committed as one chunk and synced; only then
 * do readers see it, all at once.
 */
final class MvKeyValueStore implements KeyValueStore {
  private static final Logger LOG = LoggerFactory.getLogger(MvKeyValueStore.class);
  private static final String PREFIX = "segment.";

  /** The live part of the file, in percent, below which pages are moved together. */
  private static final int FILL_RATE = 50;

  /** So many bytes are written between two compactions, and at most as many are moved by one. */
  private static final int COMPACT_BYTES = 4 << 20;

  private final Path path;
  private final int cacheMegabytes;
  private final Runnable onClose;
  private final FilePair files;
  private final Scans scans = new Scans();
  private final Map<Segment, MVMap<Bytes, Bytes>> maps = new HashMap<>();
  private MVStore store;
  private long compactedAt;
  private Optional<StorageException> failure = Optional.empty();
  private volatile Optional<Version> published = Optional.empty();

  MvKeyValueStore(Path path, int cacheMegabytes, FilePair.Opener opener, Runnable onClose) {
    this.path = path;
    this.cacheMegabytes = cacheMegabytes;
    this.onClose = onClose;
    FilePair opened = null;
    try {
      opened = new FilePair(path, opener);
      files = opened;
      openTrees();
    } catch (IOException | RuntimeException e) {
      closeQuietly(opened, e);
      throw e instanceof RuntimeException told
          ? told
          : new StorageException("The store " + path + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static void closeQuietly(FilePair files, Exception reason) {
    try {
      if (files != null) {
        files.close();
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private void openTrees() throws IOException {
    maps.clear();
    store = files.open(cacheMegabytes);
    compactedAt = 0;
    try {
      store.getMapNames().stream()
          .filter(name -> name.startsWith(PREFIX))
          .forEach(name -> map(new Segment(name.substring(PREFIX.length()))));
    } catch (RuntimeException e) {
      throw files.damaged(e);
    }
    publish();
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    checkWritable();
    if (batch.isEmpty()) {
      return;
    }
    try {
      for (WriteBatch.Change change : batch.changes()) {
        MVMap<Bytes, Bytes> map = map(change.segment());
        if (change.value().isPresent()) {
          map.put(change.key(), change.value().get());
        } else {
          map.remove(change.key());
        }
      }
      store.commit();
      store.sync();
      files.acknowledge(store.getCurrentVersion());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw failed(e);
    }
    publish();
    scans.releaseForgotten();
    compactAtTimes();
  }

  private void checkWritable() {
    if (published.isEmpty()) {
      throw closed();
    }
    if (failure.isPresent()) {
      throw new StorageException(
          "The store " + path + " takes no writes since one failed: " + failure.get().getMessage());
    }
  }

  /** Nothing of what is under way stays; reads go on from what was acknowledged. */
  private StorageException failed(Throwable cause) {
    StorageException told =
        new StorageException(
            "The store "
                + path
                + " could not be written ("
                + rootOf(cause)
                + "); "
                + (path.toFile().getUsableSpace() >> 20)
                + " MB are free on its disk. Nothing of the batch is kept. Make room or mend the"
                + " disk, then restart the node.",
            cause);
    failure = Optional.of(told);
    try {
      store.closeImmediately();
      files.withdraw();
      openTrees();
    } catch (IOException | RuntimeException e) {
      told.addSuppressed(e);
    }
    return told;
  }

  private static Throwable rootOf(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * The pages that this moves become part of the next commit; the space of the emptied chunks is
   * used by those after it.
   */
  private void compactAtTimes() {
    // MVStore refuses to compact in an interrupted thread; the next write does it.
    if (files.writtenBytes() - compactedAt < COMPACT_BYTES
        || Thread.currentThread().isInterrupted()) {
      return;
    }
    compactedAt = files.writtenBytes();
    try {
      store.compact(FILL_RATE, COMPACT_BYTES);
    } catch (RuntimeException e) {
      // The batch is safe; what the compaction left half done must not get into the next one.
      failed(e);
    }
  }

  private MVMap<Bytes, Bytes> map(Segment segment) {
    return maps.computeIfAbsent(
        segment,
        name ->
            store.openMap(
                PREFIX + name.name(),
                new MVMap.Builder<Bytes, Bytes>()
                    .keyType(new PageType())
                    .valueType(new PageType())));
  }

  private void publish() {
    Map<Segment, Trees.Tree> trees = new HashMap<>();
    maps.forEach((segment, map) -> trees.put(segment, new Trees.Tree(map, map.flushAndGetRoot())));
    Optional<Version> before = published;
    published = Optional.of(new Version(new Trees(path, trees), store));
    before.ifPresent(Version::release);
  }

  private Version hold() {
    while (true) {
      Version version = published.orElseThrow(this::closed);
      if (version.hold()) {
        return version;
      }
    }
  }

  private IllegalStateException closed() {
    return new IllegalStateException("The store " + path + " is closed.");
  }

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    return read(trees -> trees.get(segment, key));
  }

  private <T> T read(Function<Trees, T> reading) {
    Version version = hold();
    try {
      return reading.apply(version.trees());
    } finally {
      version.release();
    }
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return scans.open(hold(), segment, from, false);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return scans.open(hold(), segment, from, true);
  }

  @Override
  public Set<Segment> segments() {
    return read(Trees::segments);
  }

  @Override
  public Snapshot snapshot() {
    return new HeldSnapshot(hold(), scans);
  }

  @Override
  public void verify() {
    read(
        trees -> {
          trees.verify();
          return path;
        });
  }

  @Override
  public synchronized void close() {
    if (published.isEmpty()) {
      return;
    }
    published = Optional.empty();
    try (files) {
      if (failure.isEmpty()) {
        store.commit();
        store.sync();
        files.acknowledge(store.getCurrentVersion());
      }
    } catch (IOException | MVStoreException e) {
      LOG.warn("The store {} was closed without tidying up; nothing is lost", path, e);
    } finally {
      // Not close(), which would leave a mark by which MVStore checks less when it opens the file.
      store.closeImmediately();
      onClose.run();
    }
  }
}
