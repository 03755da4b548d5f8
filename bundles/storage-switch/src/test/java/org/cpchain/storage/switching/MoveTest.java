package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of both real engines, moved while somebody writes. */
class MoveTest {
  private static final int ENTRIES = 60_000;
  private static final Segment LARGE = new Segment("large");

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void begin() {
    rig = new Rig(folder);
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void batchesThatAreWrittenDuringAMoveAndBackAreAllThere() {
    KeyValueStore ledger = rig.storage.open("ledger");
    KeyValueStore votes = rig.storage.open("votes");
    fill(ledger);
    Writer one = new Writer(ledger);
    Writer other = new Writer(votes);
    try (one;
        other) {
      for (String to : List.of(Rig.ROCKS, Rig.MV, Rig.ROCKS)) {
        System.out.println("moved to " + to + ", writes waited " + rig.move(to) + " ms");
      }
    }
    assertThat(Batches.last(ledger)).isEqualTo(one.written());
    assertThat(Batches.last(votes)).isEqualTo(other.written());
    assertThat(count(ledger.scan(LARGE, Bytes.EMPTY))).isEqualTo(ENTRIES);
    assertThat(files()).noneMatch(name -> name.contains(".mv")).contains("ledger.rocks");
  }

  @Test
  void aMovedStoreIsOpenedWhereItIsAfterARestart() {
    KeyValueStore store = rig.storage.open("ledger");
    Batches.write(store, 0);
    rig.move(Rig.ROCKS);
    Batches.write(store, 1);
    rig.close();

    rig = new Rig(folder);

    assertThat(Batches.last(rig.storage.open("ledger"))).isEqualTo(1);
    assertThat(files()).containsExactlyInAnyOrder("ledger.rocks", "placement");
  }

  @Test
  void aStoreOfEarlierTimesIsOpenedByMvStore() {
    KeyValueStore before = rig.mv.open("ledger");
    Batches.write(before, 0);
    before.close();
    assertThat(files()).doesNotContain("placement");

    assertThat(Batches.last(rig.storage.open("ledger"))).isZero();
  }

  @Test
  void whatTheOtherEngineHasAndNoMoveMadeIsKept() {
    KeyValueStore foreign = rig.rocks.open("ledger");
    Batches.write(foreign, 0);
    foreign.close();
    KeyValueStore store = rig.storage.open("ledger");

    rig.move(Rig.ROCKS);

    assertThat(Batches.last(store)).isEqualTo(-1);
    assertThat(files()).anyMatch(name -> name.startsWith("ledger.rocks.damaged-"));
  }

  @Test
  void readersWithAnOldIteratorReadItToItsEnd() {
    KeyValueStore store = rig.storage.open("ledger");
    fill(store);
    Iterator<Entry> before = store.scan(LARGE, Bytes.EMPTY);
    before.next();
    rig.move(Rig.ROCKS);
    store.write(new WriteBatch().remove(LARGE, Batches.key(ENTRIES - 1)));
    assertThat(files()).contains("ledger.mv");

    assertThat(count(before)).isEqualTo(ENTRIES - 1);

    assertThat(rig.storage.retirement().tidy(Long.MAX_VALUE)).isFalse();
    assertThat(files()).doesNotContain("ledger.mv");
  }

  @Test
  void whatRunsIsTold() {
    KeyValueStore store = rig.storage.open("ledger");
    Batches.write(store, 0);
    assertThat(standings()).containsExactly(Standing.RUNNING, Standing.READY);
    rig.move(Rig.ROCKS);
    assertThat(standings()).containsExactly(Standing.READY, Standing.RUNNING);
    assertThat(rig.modules.installed().get(1).bundle()).isEqualTo(2);
    assertThat(rig.move(Rig.ROCKS)).isZero();
  }

  @Test
  void whoeverHasTheDataOfClosedStoresIsToldAsWell() {
    KeyValueStore store = rig.storage.open("ledger");
    assertThat(rig.move(Rig.ROCKS)).isNotNegative();
    store.close();
    assertThat(standings()).containsExactly(Standing.READY, Standing.RUNNING);
    rig.close();

    rig = new Rig(folder);

    assertThat(standings()).containsExactly(Standing.READY, Standing.RUNNING);
  }

  @Test
  void ofTwoVersionsOneHasTheDataOfClosedStores() {
    MvStorageProvider newer = new MvStorageProvider(folder, 4);
    rig.storage.add(Rig.engine("mvstore", "0.2.0.mvstore", 3, newer));
    rig.storage.open("ledger").close();
    assertThat(standings()).containsExactly(Standing.READY, Standing.READY, Standing.RUNNING);

    rig.storage.remove(newer);

    assertThat(standings()).containsExactly(Standing.RUNNING, Standing.READY);
  }

  @Test
  void aRehearsalComparesAndLeavesNothing() {
    KeyValueStore store = rig.storage.open("ledger");
    fill(store);
    ModuleHost.Trial trial;
    try (Writer writer = new Writer(store)) {
      trial =
          rig.modules
              .shadow(Rig.PROTOCOL, Rig.ROCKS, Duration.ofSeconds(5))
              .toOptional()
              .orElseThrow();
      assertThat(writer.written()).isPositive();
    }
    assertThat(trial.compared()).isGreaterThan(ENTRIES);
    assertThat(trial.divergences()).isZero();
    assertThat(standings()).containsExactly(Standing.RUNNING, Standing.READY);
    assertThat(files()).containsExactlyInAnyOrder("ledger.mv", "ledger.mv.commit", "placement");
  }

  @Test
  void withoutAnOpenStoreNothingMoves() {
    rig.storage.open("ledger").close();
    assertThat(rig.refusal(Rig.ROCKS)).contains("the ledger is closed");
    assertThat(rig.modules.activate(Rig.PROTOCOL, "9.9.9").refusal().orElseThrow().code())
        .isEqualTo("unknown-module");
  }

  private List<Standing> standings() {
    return rig.modules.installed().stream().map(ModuleHost.Installed::standing).toList();
  }

  private List<String> files() {
    return Folders.names(folder);
  }

  private static void fill(KeyValueStore store) {
    for (int i = 0; i < ENTRIES; ) {
      WriteBatch batch = new WriteBatch();
      for (int end = i + 5000; i < end; i++) {
        batch.put(LARGE, Batches.key(i), Bytes.of(new byte[300]));
      }
      store.write(batch);
    }
  }

  private static int count(Iterator<Entry> entries) {
    List<Bytes> keys = new ArrayList<>();
    entries.forEachRemaining(entry -> keys.add(entry.key()));
    return keys.size();
  }
}
