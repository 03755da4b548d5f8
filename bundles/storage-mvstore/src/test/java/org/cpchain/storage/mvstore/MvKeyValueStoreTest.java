package org.cpchain.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvKeyValueStoreTest {
  private static final Segment FRUIT = new Segment("fruit");
  private static final Segment ROOTS = new Segment("roots");

  @TempDir Path folder;

  private MvStorageProvider provider;

  @AfterEach
  void close() {
    if (provider != null) {
      provider.close();
    }
  }

  @Test
  void keepsWhatWasWrittenOverARestart() {
    KeyValueStore store = open();
    store.write(new WriteBatch().put(FRUIT, text("apple"), text("red")));
    store.close();
    assertThat(open().get(FRUIT, text("apple"))).contains(text("red"));
  }

  @Test
  void keepsSegmentsApart() {
    KeyValueStore store = open();
    store.write(
        new WriteBatch()
            .put(FRUIT, text("beet"), text("no"))
            .put(ROOTS, text("beet"), text("yes")));
    store.write(new WriteBatch().remove(FRUIT, text("beet")));
    assertThat(store.get(FRUIT, text("beet"))).isEmpty();
    assertThat(store.get(ROOTS, text("beet"))).contains(text("yes"));
  }

  @Test
  void letsALaterChangeOfABatchWin() {
    KeyValueStore store = open();
    store.write(
        new WriteBatch()
            .put(FRUIT, text("a"), text("1"))
            .remove(FRUIT, text("a"))
            .put(FRUIT, text("a"), text("2")));
    assertThat(store.get(FRUIT, text("a"))).contains(text("2"));
  }

  @Test
  void scansInUnsignedOrderBothWays() {
    KeyValueStore store = open();
    Bytes low = Bytes.of((byte) 1);
    Bytes middle = Bytes.of((byte) 0x7f);
    Bytes high = Bytes.of((byte) 0x80);
    store.write(
        new WriteBatch().put(FRUIT, high, low).put(FRUIT, low, low).put(FRUIT, middle, low));
    assertThat(keys(store.scan(FRUIT, Bytes.EMPTY))).containsExactly(low, middle, high);
    assertThat(keys(store.scan(FRUIT, middle))).containsExactly(middle, high);
    assertThat(keys(store.scanBackwards(FRUIT, middle))).containsExactly(middle, low);
    assertThat(keys(store.scan(ROOTS, Bytes.EMPTY))).isEmpty();
  }

  @Test
  void aScanSeesNothingThatIsWrittenAfterItBegan() {
    KeyValueStore store = open();
    store.write(new WriteBatch().put(FRUIT, text("a"), text("1")));
    Iterator<KeyValueView.Entry> scan = store.scan(FRUIT, Bytes.EMPTY);
    store.write(new WriteBatch().put(FRUIT, text("b"), text("2")));
    assertThat(keys(scan)).containsExactly(text("a"));
  }

  @Test
  void aSnapshotStaysAsItWas() {
    KeyValueStore store = open();
    store.write(new WriteBatch().put(FRUIT, text("a"), text("old")));
    try (KeyValueStore.Snapshot snapshot = store.snapshot()) {
      for (int i = 0; i < 300; i++) {
        store.write(new WriteBatch().put(FRUIT, text("a"), text("new" + i)));
      }
      assertThat(snapshot.get(FRUIT, text("a"))).contains(text("old"));
      assertThat(keys(snapshot.scan(FRUIT, Bytes.EMPTY))).containsExactly(text("a"));
    }
    assertThat(store.get(FRUIT, text("a"))).contains(text("new299"));
  }

  @Test
  void opensAStoreOnceAtATime() {
    open();
    assertThatThrownBy(() -> provider.open("test"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("open already");
  }

  @Test
  void tellsThatAnotherProviderHasTheFile() {
    open();
    try (KeyValueStore second = new MvStorageProvider(folder, 8).open("test")) {
      throw new AssertionError("opened twice: " + second);
    } catch (StorageException e) {
      assertThat(e).hasMessageContaining("in use by another process");
    }
  }

  private KeyValueStore open() {
    if (provider == null) {
      provider = new MvStorageProvider(folder, 8);
    }
    return provider.open("test");
  }

  private static List<Bytes> keys(Iterator<KeyValueView.Entry> entries) {
    List<Bytes> keys = new ArrayList<>();
    entries.forEachRemaining(entry -> keys.add(entry.key()));
    return keys;
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
