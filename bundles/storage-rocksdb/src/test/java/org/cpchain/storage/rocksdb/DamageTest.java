package org.cpchain.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were torn, altered or removed: this is told, never mended in silence. */
class DamageTest {
  private static final int FLUSHED = 15;
  private static final int LAST = 30;
  private static final int LOG_BLOCK = 32 << 10;
  private static final int STEP = 61;

  @TempDir Path folder;

  /** All files but RocksDB's own notes, in which nothing is kept. */
  private Map<Path, byte[]> whole;

  /** A manifest with a history, a table file, and a log. */
  @BeforeEach
  void fill() throws IOException {
    try (KeyValueStore store = RocksOpener.open(folder)) {
      for (int i = 0; i <= LAST; i++) {
        Batches.write(store, i);
        if (i == FLUSHED) {
          store.verify();
        }
      }
    }
    whole = files();
  }

  @Test
  void theStoreHasEveryKindOfFile() {
    assertThat(whole.keySet())
        .extracting(path -> path.getFileName().toString().replaceAll("\\d+", "N"))
        .contains("commit", "CURRENT", "MANIFEST-N", "N.sst", "N.log");
  }

  @Test
  void aFileCutAnywhereIsReportedOrHasLostNothing() throws IOException {
    int reported = 0;
    for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
      byte[] content = file.getValue();
      for (int length = 0; length < content.length; length += step(content, 20)) {
        reported += reported(file.getKey(), Arrays.copyOf(content, length)) ? 1 : 0;
      }
    }
    assertThat(reported).isGreaterThan(40);
  }

  @Test
  void aFileWithAnAlteredBitIsReportedOrHasLostNothing() throws IOException {
    int reported = 0;
    for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
      byte[] content = file.getValue();
      for (int at = 0; at < content.length; at += step(content, 60)) {
        byte[] altered = content.clone();
        altered[at] ^= (byte) (1 << at % 8);
        reported += reported(file.getKey(), altered) ? 1 : 0;
      }
    }
    assertThat(reported).isGreaterThan(80);
  }

  @Test
  void everyBitOfTheListOfFilesCounts() throws IOException {
    Path manifest = find("MANIFEST-\\d+");
    byte[] content = whole.get(manifest);
    for (int at = 0; at < content.length; at += 7) {
      byte[] altered = content.clone();
      altered[at] ^= (byte) (1 << at % 8);
      assertThat(reported(manifest, altered)).as("byte " + at).isTrue();
    }
  }

  @Test
  void aMissingFileIsReportedAndNotMadeAgain() throws IOException {
    for (Path file : whole.keySet()) {
      if (file.getFileName().toString().matches("commit|CURRENT|MANIFEST-.*|.*sst|.*log")) {
        Files.delete(file);
        assertThatThrownBy(this::read)
            .as(file.toString())
            .isInstanceOf(StorageDamagedException.class)
            .hasMessageContaining("test.rocks");
        assertThat(file).doesNotExist();
        restore();
      }
    }
  }

  @Test
  void aMissingDatabaseIsReported() throws IOException {
    for (Path file : whole.keySet()) {
      if (!file.endsWith("commit")) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(this::read)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("CURRENT is missing");
  }

  @Test
  void theLossOfTheLastBatchAloneIsReportedAndNothingIsMended() throws IOException {
    Path log = find("\\d+\\.log");
    byte[] content = whole.get(log);
    Files.write(log, Arrays.copyOf(content, content.length - 1));
    Map<Path, byte[]> torn = files();
    assertThatThrownBy(this::read)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("is torn")
        .hasMessageContaining("was acknowledged")
        .hasMessageContaining("cpchain:repair");
    assertSame(torn);
  }

  /** As the kill of a process leaves it: what was under way is in the log in part only. */
  @Test
  void aTornEndBehindTheLastAcknowledgedBatchOpens() throws IOException {
    Path log = find("\\d+\\.log");
    Path record = folder.resolve("test.rocks/commit");
    byte[] acknowledged = whole.get(record);
    try (KeyValueStore store = RocksOpener.open(folder)) {
      Batches.write(store, LAST + 1);
    }
    byte[] longer = Files.readAllBytes(find("\\d+\\.log"));
    restore();
    byte[] torn = concat(whole.get(log), Arrays.copyOf(longer, longer.length / 2));
    Files.write(log, torn);
    assertThat(Files.readAllBytes(record)).isEqualTo(acknowledged);
    assertThat(read()).isEqualTo(LAST);
    assertThat(read()).as("opened once more").isEqualTo(LAST);
  }

  @Test
  void anAlteredByteInTheMiddleOfTheLogIsReportedAndNothingIsMended() throws IOException {
    Path log = find("\\d+\\.log");
    byte[] altered = whole.get(log).clone();
    altered[altered.length / 2] ^= 1;
    Files.write(log, altered);
    Map<Path, byte[]> before = files();
    assertThatThrownBy(this::read).isInstanceOf(StorageDamagedException.class);
    assertSame(before);
  }

  /** The blocks of the log behind the flaw are whole, and hold the last batch. */
  @Test
  void aHoleInALongLogIsReported() throws IOException {
    try (KeyValueStore store = RocksOpener.open(folder)) {
      for (int i = LAST + 1; i < 3 * LAST; i++) {
        Batches.write(store, i);
      }
    }
    Path log = find("\\d+\\.log");
    byte[] altered = Files.readAllBytes(log);
    assertThat(altered.length).isGreaterThan(3 * LOG_BLOCK);
    altered[LOG_BLOCK / 2] ^= 1;
    Files.write(log, altered);
    assertThatThrownBy(this::read).isInstanceOf(StorageDamagedException.class);
  }

  @Test
  void aDamagedTableIsFoundByReadingEverything() throws IOException {
    Path table = find("\\d+\\.sst");
    byte[] altered = whole.get(table).clone();
    altered[20] ^= 1;
    Files.write(table, altered);
    try (KeyValueStore store = RocksOpener.open(folder)) {
      assertThatThrownBy(store::verify)
          .isInstanceOf(StorageDamagedException.class)
          .hasMessageContaining("test.rocks")
          .hasMessageContaining("cpchain:repair");
    }
  }

  @Test
  void aDamagedStoreIsSetAsideAsItIs() throws IOException {
    Path log = find("\\d+\\.log");
    Files.write(log, new byte[10]);
    String moved = new RocksStorageProvider(folder, 8).setAside("test").get(0);
    assertThat(moved).contains("test.rocks.damaged-2");
    assertThat(Path.of(moved, "db", log.getFileName().toString())).hasBinaryContent(new byte[10]);
    assertThat(read()).isEqualTo(-1);
  }

  /** Whether the damage was told; if not, all must be there and right. */
  private boolean reported(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    try (KeyValueStore store = RocksOpener.open(folder)) {
      store.verify();
      assertThat(Batches.last(store)).as(file.toString()).isEqualTo(LAST);
      return false;
    } catch (StorageDamagedException e) {
      assertThat(e).hasMessageContaining("test.rocks").hasMessageContaining("restore");
      return true;
    } finally {
      restore();
    }
  }

  private int read() {
    try (KeyValueStore store = RocksOpener.open(folder)) {
      return Batches.last(store);
    }
  }

  private static int step(byte[] content, int most) {
    return Math.max(1, Math.max(Math.min(content.length, STEP), content.length / most));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private Path find(String name) throws IOException {
    return files().keySet().stream()
        .filter(path -> path.getFileName().toString().matches(name))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private void assertSame(Map<Path, byte[]> before) throws IOException {
    Map<Path, byte[]> after = files();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    after.forEach((path, content) -> assertThat(content).as(path + "").isEqualTo(before.get(path)));
  }

  private void restore() throws IOException {
    for (Path file : files().keySet()) {
      Files.delete(file);
    }
    for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }

  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!file.getFileName().toString().matches("LOG.*|LOCK|OPTIONS.*|IDENTITY")) {
          found.put(file, Files.readAllBytes(file));
        }
      }
    }
    return found;
  }
}
