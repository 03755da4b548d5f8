package org.cpchain.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were torn, altered or removed: this is told, never mended in silence. */
class DamageTest {
  private static final int LAST = 30;
  private static final int STEP = 193;

  @TempDir Path folder;

  private Path file;
  private Path record;
  private byte[] whole;

  @BeforeEach
  void fill() throws IOException {
    file = folder.resolve("test.mv");
    record = folder.resolve("test.mv.commit");
    try (KeyValueStore store = MvOpener.open(folder)) {
      for (int i = 0; i <= LAST; i++) {
        Batches.write(store, i);
      }
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void aFileCutAnywhereIsReportedOrHasLostNothing() throws IOException {
    int reported = 0;
    for (int length = 0; length < whole.length; length += 10 * STEP) {
      byte[] cut = Arrays.copyOf(whole, length);
      reported += reported(cut) ? 1 : 0;
    }
    assertThat(reported).isGreaterThan(10);
  }

  @Test
  void aFileWithAnAlteredBitIsReportedOrHasLostNothing() throws IOException {
    int reported = 0;
    for (int at = 0; at < whole.length; at += STEP) {
      byte[] altered = whole.clone();
      altered[at] ^= (byte) (1 << at % 8);
      reported += reported(altered) ? 1 : 0;
    }
    assertThat(reported).isGreaterThan(100);
  }

  @Test
  void theLossOfTheLastBatchAloneIsReported() throws IOException {
    try (KeyValueStore store = MvOpener.open(folder)) {
      Batches.write(store, LAST + 1);
    }
    Files.write(file, whole);
    assertThatThrownBy(this::read)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(file + " is torn")
        .hasMessageContaining("was acknowledged")
        .hasMessageContaining("restore");
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void aMissingFileIsReportedAndNotMadeAgain() throws IOException {
    Files.delete(file);
    assertThatThrownBy(this::read)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(file + " is missing");
    assertThat(file).doesNotExist();
  }

  @Test
  void anEmptiedFileIsReported() throws IOException {
    Files.write(file, new byte[0]);
    assertThatThrownBy(this::read).isInstanceOf(StorageDamagedException.class);
  }

  @Test
  void aMissingRecordIsReported() throws IOException {
    Files.delete(record);
    assertThatThrownBy(this::read)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(record + " is missing");
  }

  @Test
  void anAlteredRecordIsReported() throws IOException {
    byte[] altered = Files.readAllBytes(record);
    altered[3] ^= 1;
    altered[altered.length - 3] ^= 1;
    Files.write(record, altered);
    assertThatThrownBy(this::read)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(record + " is damaged");
  }

  /** Where nothing breaks when it is read, the page was a dead one. */
  @Test
  void aZeroedPageAnywhereIsFoundByReadingEverything() throws IOException {
    int found = 0;
    for (int at = 8192; at < whole.length; at += 4096) {
      byte[] zeroed = whole.clone();
      Arrays.fill(zeroed, at, Math.min(at + 4096, whole.length), (byte) 0);
      Files.write(file, zeroed);
      try (KeyValueStore store = MvOpener.open(folder)) {
        store.verify();
        assertThat(Batches.last(store)).isEqualTo(LAST);
      } catch (StorageDamagedException e) {
        assertThat(e).hasMessageContaining(file + "").hasMessageContaining("cpchain:repair");
        found++;
      }
    }
    assertThat(found).isGreaterThan(5);
  }

  @Test
  void aZeroedFileIsReported() throws IOException {
    Files.write(file, new byte[whole.length]);
    assertThatThrownBy(this::read)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(file + " is damaged");
  }

  @Test
  void aWholeStoreIsReadWithoutComplaint() {
    try (KeyValueStore store = MvOpener.open(folder)) {
      store.verify();
    }
  }

  @Test
  void filesAreSetAsideAsTheyAreAndTheNextStoreIsNew() throws IOException {
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    Files.write(file, cut);
    MvStorageProvider provider = new MvStorageProvider(folder, 8);
    List<String> moved = provider.setAside("test");
    List<String> again = provider.setAside("test");
    assertThat(moved).hasSize(2).allMatch(place -> place.contains(".damaged-2"));
    assertThat(Path.of(moved.get(1))).hasBinaryContent(cut);
    assertThat(again).isEmpty();
    assertThat(read()).isEqualTo(-1);
    assertThat(provider.setAside("test")).hasSize(2).doesNotContainAnyElementsOf(moved);
  }

  @Test
  void anOpenStoreIsNotSetAside() {
    MvStorageProvider provider = new MvStorageProvider(folder, 8);
    try (KeyValueStore store = provider.open("test")) {
      assertThatThrownBy(() -> provider.setAside("test")).hasMessageContaining("is open");
      assertThat(Batches.last(store)).isEqualTo(LAST);
    }
  }

  /** Removing both begins anew. */
  @Test
  void withoutBothFilesTheStoreIsNew() throws IOException {
    Files.delete(file);
    Files.delete(record);
    assertThat(read()).isEqualTo(-1);
  }

  /** Whether the damage was told; if not, all must be there and right. */
  private boolean reported(byte[] content) throws IOException {
    Files.write(file, content);
    try {
      assertThat(read()).isEqualTo(LAST);
      return false;
    } catch (StorageDamagedException e) {
      assertThat(e).hasMessageContaining("test.mv").hasMessageContaining("estore");
      assertThat(Files.size(file)).isEqualTo(content.length);
      return true;
    }
  }

  private int read() {
    try (KeyValueStore store = MvOpener.open(folder)) {
      return Batches.last(store);
    }
  }
}
