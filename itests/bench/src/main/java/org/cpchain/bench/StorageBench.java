package org.cpchain.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.WriteBatch;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.storage.rocksdb.RocksStorageProvider;

/**
 * The stores of both engines side by side: batches as large as a block's, in which keys are hashes,
 * as those of the state are. They take turns, batch by batch, so that ratios hold also on a machine
 * with other load.
 */
final class StorageBench {
  private static final Segment NODES = new Segment("nodes");
  private static final int BATCHES = 400;
  private static final int ENTRIES = 500;
  private static final int VALUE_BYTES = 120;
  private static final int READS = 100_000;
  private static final int CACHE_MEGABYTES = 64;

  private final Path folder;

  /**
   * @param folder for the stores, on the disk that is to be measured
   */
  StorageBench(Path folder) {
    this.folder = folder;
  }

  /**
   * @param p99BatchMillis until a batch is on the disk
   */
  record Figures(
      String engine,
      double batchesPerSecond,
      double p99BatchMillis,
      double readsPerSecond,
      double scannedPerSecond) {}

  void run(Report report) {
    Map<String, StorageProvider> providers = new LinkedHashMap<>();
    providers.put("mvstore", new MvStorageProvider(folder, CACHE_MEGABYTES));
    providers.put("rocksdb", new RocksStorageProvider(folder, CACHE_MEGABYTES));
    Map<String, KeyValueStore> stores = new LinkedHashMap<>();
    providers.forEach((engine, provider) -> stores.put(engine, provider.open("bench")));
    Map<String, List<Long>> writes = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < BATCHES; i++) {
      WriteBatch batch = batch(random, i);
      stores.forEach(
          (engine, store) ->
              writes
                  .computeIfAbsent(engine, any -> new ArrayList<>())
                  .add(nanos(() -> store.write(batch))));
    }
    List<Figures> figures = new ArrayList<>();
    stores.forEach(
        (engine, store) -> {
          reads(store); // warms up
          figures.add(figures(engine, writes.get(engine), reads(store), nanos(() -> all(store))));
          store.close();
        });
    figures.forEach(report::add);
  }

  private static Figures figures(String engine, List<Long> writes, long reads, long scan) {
    List<Long> sorted = writes.stream().sorted().toList();
    double seconds = writes.stream().mapToLong(Long::longValue).sum() / 1e9;
    return new Figures(
        engine,
        Math.round(writes.size() / seconds),
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        Math.round(READS * 1e9 / reads),
        Math.round((double) BATCHES * ENTRIES * 1e9 / scan));
  }

  private static WriteBatch batch(SplittableRandom random, int number) {
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < ENTRIES; i++) {
      byte[] value = new byte[VALUE_BYTES];
      random.nextBytes(value);
      batch.put(NODES, key(number * ENTRIES + i), Bytes.of(value));
    }
    return batch;
  }

  /** Spread evenly, and known again by its number. */
  private static Bytes key(int number) {
    Random spread = new Random(number);
    ByteBuffer key = ByteBuffer.allocate(32);
    while (key.hasRemaining()) {
      key.putLong(spread.nextLong());
    }
    return Bytes.of(key.array());
  }

  private static long reads(KeyValueStore store) {
    SplittableRandom random = new SplittableRandom(11);
    return nanos(
        () -> {
          for (int i = 0; i < READS; i++) {
            Bytes unused = store.get(NODES, key(random.nextInt(BATCHES * ENTRIES))).orElseThrow();
          }
        });
  }

  private static void all(KeyValueStore store) {
    Iterator<Entry> entries = store.scan(NODES, Bytes.EMPTY);
    int count = 0;
    while (entries.hasNext()) {
      entries.next();
      count++;
    }
    if (count != BATCHES * ENTRIES) {
      throw new IllegalStateException("the store has " + count + " entries");
    }
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }
}
