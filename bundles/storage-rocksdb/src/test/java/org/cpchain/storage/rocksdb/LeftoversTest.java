package org.cpchain.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.StorageException;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store leaves in the process when it is closed: nothing. */
class LeftoversTest {
  private static final int ROUNDS = 130;
  private static final int WARM_UP = 30;
  private static final Path SELF = Path.of("/proc/self");

  @TempDir Path folder;

  @BeforeEach
  void onLinux() {
    assumeThat(Files.exists(SELF)).isTrue();
    assertThat(NativeLibrary.load().toOptional()).isPresent();
  }

  @Test
  void manyLivesOfAStoreLeaveNoFileThreadOrMemory() throws IOException {
    long memory = 0;
    long files = 0;
    for (int round = 0; round < ROUNDS; round++) {
      live(round);
      if (round == WARM_UP) {
        memory = residentKilobytes();
        files = openFiles();
      }
    }
    assertThat(openFiles()).isLessThanOrEqualTo(files);
    assertThat(rocksThreads()).isEmpty();
    // one forgotten cache, buffer or iterator in each round would be more
    assertThat(residentKilobytes() - memory).as("kilobytes").isLessThan(40 << 10);
  }

  /** Everything that a store can be asked, some of it left half read. */
  private void live(int round) {
    RocksStorageProvider provider = new RocksStorageProvider(folder, 8);
    KeyValueStore store = provider.open("test");
    for (int i = 0; i < 5; i++) {
      Batches.write(store, 5 * round + i);
    }
    store.snapshot().scan(Batches.LEFT, Bytes.EMPTY).next();
    store.scanBackwards(Batches.LEFT, Batches.key(1 << 20)).next();
    store.verify();
    assertThat(store.segments()).hasSize(2);
    provider.close();
    NativeLibrary.endThreads();
    Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> rocksThreads().isEmpty());
  }

  @Test
  void theLibraryIsLoadedFromAFileThatIsGone() throws IOException {
    try (Stream<String> maps = Files.lines(SELF.resolve("maps"))) {
      assertThat(maps.filter(line -> line.contains("/rocksdb-")))
          .isNotEmpty()
          .allMatch(line -> line.endsWith("(deleted)"));
    }
  }

  @Test
  void aForgottenScanLetsGo() {
    RocksStorageProvider provider = new RocksStorageProvider(folder, 8);
    KeyValueStore store = provider.open("test");
    for (int i = 0; i < 100; i++) {
      Batches.write(store, i);
    }
    Tuning tuning = new Tuning(1);
    Engine engine =
        new Engine(
            folder,
            () ->
                org.rocksdb.RocksDB.openReadOnly(
                    tuning.options(false), folder.resolve("test.rocks/db").toString()));
    Scans scans = new Scans(engine);
    scans.open(new SharedPin(engine.pin()), Batches.LEFT, Bytes.EMPTY, false).next();
    Iterator<Entry> kept =
        scans.open(new SharedPin(engine.pin()), Batches.LEFT, Bytes.EMPTY, false);
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              scans.releaseForgotten();
              return scans.held() == 1;
            });
    kept.forEachRemaining(entry -> assertThat(entry.value().size()).isPositive());
    assertThat(scans.held()).isZero();
    engine.close();
    tuning.close();
    provider.close();
  }

  /** As after a failed write. */
  @Test
  void aPinOfAnEngineThatWasOpenedAnewIsRefused() {
    RocksStorageProvider provider = new RocksStorageProvider(folder, 8);
    Batches.write(provider.open("test"), 0);
    provider.close();
    String place = folder.resolve("test.rocks/db").toString();
    try (Tuning tuning = new Tuning(1)) {
      Engine.Opening opening = () -> org.rocksdb.RocksDB.openReadOnly(tuning.options(false), place);
      try (Engine engine = new Engine(folder, opening)) {
        Engine.Pin pin = engine.pin();
        engine.replace(opening);
        assertThatThrownBy(() -> engine.use(pin, db -> "read"))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("read again");
        pin.release();
      }
    }
  }

  @Test
  void aScanOverAClosedStoreIsRefusedInsteadOfEndingTheProcess() {
    RocksStorageProvider provider = new RocksStorageProvider(folder, 8);
    KeyValueStore store = provider.open("test");
    for (int i = 0; i < 100; i++) {
      Batches.write(store, i);
    }
    Iterator<Entry> scan = store.scan(Batches.LEFT, Bytes.EMPTY);
    KeyValueStore.Snapshot snapshot = store.snapshot();
    provider.close();
    assertThatThrownBy(() -> scan.forEachRemaining(entry -> {}))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("was closed");
    assertThatThrownBy(() -> snapshot.get(Batches.LEFT, Batches.key(1)))
        .isInstanceOf(StorageException.class);
    snapshot.close();
    assertThatThrownBy(store::snapshot).isInstanceOf(IllegalStateException.class);
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(SELF.resolve("fd"))) {
      return files.count();
    }
  }

  private static Set<String> rocksThreads() throws IOException {
    try (Stream<Path> tasks = Files.list(SELF.resolve("task"))) {
      return tasks
          .map(LeftoversTest::name)
          .filter(name -> name.startsWith("rocksdb"))
          .collect(Collectors.toSet());
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      return "ended";
    }
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    try (Stream<String> lines = Files.lines(SELF.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }
}
