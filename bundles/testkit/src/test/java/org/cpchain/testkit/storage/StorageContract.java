package org.cpchain.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.junit.jupiter.api.Test;

/** What every provider of stores does, wherever it keeps them. */
public abstract class StorageContract extends StoreFixture {
  private static final Segment FRUIT = new Segment("fruit");
  private static final Segment ROOTS = new Segment("roots");

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
  void aScanSeesNothingOfWhatIsRemovedAndChangedMeanwhile() {
    KeyValueStore store = open();
    for (int i = 0; i < 2000; i++) {
      store.write(new WriteBatch().put(FRUIT, Batches.key(i), Batches.key(i)));
    }
    Iterator<KeyValueView.Entry> up = store.scan(FRUIT, Bytes.EMPTY);
    Iterator<KeyValueView.Entry> down = store.scanBackwards(FRUIT, Batches.key(1999));
    up.next();
    down.next();
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < 2000; i++) {
      batch.remove(FRUIT, Batches.key(i)).put(FRUIT, Batches.key(i + 2000), Bytes.EMPTY);
    }
    store.write(batch);
    List<Bytes> rest = values(up);
    List<Bytes> back = values(down);
    assertThat(rest).hasSize(1999).endsWith(Batches.key(1998), Batches.key(1999)).isSorted();
    assertThat(back).hasSize(1999).endsWith(Batches.key(1), Batches.key(0));
  }

  @Test
  void namesTheSegmentsThatHaveEntries() {
    KeyValueStore store = open();
    assertThat(store.segments()).isEmpty();
    store.write(new WriteBatch().put(FRUIT, text("a"), text("1")));
    try (KeyValueStore.Snapshot before = store.snapshot()) {
      store.write(new WriteBatch().remove(FRUIT, text("a")).put(ROOTS, Bytes.EMPTY, Bytes.EMPTY));
      assertThat(store.segments()).containsExactly(ROOTS);
      assertThat(before.segments()).containsExactly(FRUIT);
    }
    store.close();
    assertThat(open().segments()).containsExactly(ROOTS);
  }

  @Test
  void aSegmentWhoseNameBeginsAnotherIsKeptApart() {
    KeyValueStore store = open();
    Segment longer = new Segment("fruit-a");
    Bytes highest = Bytes.of((byte) 0xff, (byte) 0xff);
    store.write(
        new WriteBatch().put(FRUIT, highest, text("1")).put(longer, Bytes.EMPTY, text("2")));
    assertThat(keys(store.scan(FRUIT, Bytes.EMPTY))).containsExactly(highest);
    assertThat(keys(store.scanBackwards(longer, highest))).containsExactly(Bytes.EMPTY);
    assertThat(store.segments()).containsExactlyInAnyOrder(FRUIT, longer);
  }

  @Test
  void aScanBehindAClosedSnapshotGoesOn() {
    KeyValueStore store = open();
    store.write(new WriteBatch().put(FRUIT, text("a"), text("1")));
    KeyValueStore.Snapshot snapshot = store.snapshot();
    Iterator<KeyValueView.Entry> scan = snapshot.scan(FRUIT, Bytes.EMPTY);
    snapshot.close();
    assertThat(keys(scan)).containsExactly(text("a"));
    assertThatThrownBy(() -> snapshot.get(FRUIT, text("a")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void setsAStoreAsideAndBeginsAnew() {
    KeyValueStore store = open();
    Batches.write(store, 0);
    assertThatThrownBy(() -> provider.setAside("test")).isInstanceOf(StorageException.class);
    store.close();
    assertThat(provider.setAside("test")).isNotEmpty();
    assertThat(provider.setAside("test")).isEmpty();
    assertThat(Batches.last(open())).isEqualTo(-1);
  }

  @Test
  void removesAStoreThatIsClosedAndBeginsAnew() throws IOException {
    KeyValueStore store = open();
    Batches.write(store, 0);
    assertThatThrownBy(() -> provider.remove("test")).isInstanceOf(StorageException.class);
    assertThat(Batches.last(store)).isZero();
    store.close();
    provider.remove("test");
    provider.remove("test");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("test"));
    }
    assertThat(Batches.last(open())).isEqualTo(-1);
  }

  @Test
  void opensAStoreOnceAtATime() {
    open();
    assertThatThrownBy(() -> provider.open("test"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("open already");
  }

  @Test
  void aSecondCloseOfAnOldHandleTouchesNothing() {
    KeyValueStore first = open();
    first.close();
    KeyValueStore second = open();
    first.close();
    second.write(new WriteBatch().put(FRUIT, text("a"), text("1")));
    assertThatThrownBy(() -> provider.open("test")).hasMessageContaining("open already");
    assertThatThrownBy(() -> first.get(FRUIT, text("a"))).hasMessageContaining("is closed");
  }

  @Test
  void anInterruptedThreadReadsAndWritesAndHarmsNobody() {
    KeyValueStore store = open();
    for (int i = 0; i < 50; i++) {
      Thread.currentThread().interrupt();
      Batches.write(store, i);
      assertThat(Thread.interrupted()).isTrue();
    }
    store.close();
    KeyValueStore again = open();
    Thread.currentThread().interrupt();
    assertThat(Batches.last(again)).isEqualTo(49);
    assertThat(Thread.interrupted()).isTrue();
    Batches.write(again, 50);
    assertThat(Batches.last(again)).isEqualTo(50);
  }

  @Test
  void readersSeeWholeBatchesWhileOneWrites() throws Exception {
    KeyValueStore store = open();
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int seen = 0;
              while (!done.get()) {
                try (KeyValueStore.Snapshot snapshot = store.snapshot()) {
                  List<Bytes> left = values(snapshot.scan(FRUIT, Bytes.EMPTY));
                  assertThat(values(snapshot.scanBackwards(ROOTS, text("zzz"))))
                      .containsExactlyElementsOf(reversed(left));
                  seen++;
                }
              }
              return seen;
            });
    for (int i = 0; i < 400; i++) {
      WriteBatch batch = new WriteBatch();
      for (Segment segment : List.of(FRUIT, ROOTS)) {
        batch.put(segment, text("k" + i % 40), text("v" + i)).remove(segment, text("k" + i % 7));
      }
      store.write(batch);
    }
    done.set(true);
    assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
  }

  @Test
  void aBatchThatCannotBeAppliedTakesNothingWithIt() {
    KeyValueStore store = open();
    Batches.write(store, 0);
    WriteBatch nonsense = new WriteBatch().put(FRUIT, text("a"), text("1")).remove(FRUIT, null);
    assertThatThrownBy(() -> store.write(nonsense)).isInstanceOf(StorageException.class);
    assertThat(store.get(FRUIT, text("a"))).isEmpty();
    assertThat(Batches.last(store)).isZero();
    store.close();
    assertThat(Batches.last(open())).isZero();
  }

  @Test
  void refusesAStoreNameThatLeavesTheFolder() {
    assertThatThrownBy(() -> opener().in(folder).open("../test"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
