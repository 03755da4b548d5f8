package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.cpchain.base.Bytes;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine's bundle is stopped, updated, or stands beside an older one, while a store is used. */
class EngineUpdateTest {
  private static final String NEWER = "0.2.0.mvstore";

  @TempDir Path folder;
  private Rig rig;
  private KeyValueStore store;
  private MvStorageProvider newer;

  @BeforeEach
  void begin() {
    rig = new Rig(folder);
    store = rig.storage.open("ledger");
    newer = new MvStorageProvider(folder, 4);
    for (int i = 0; i < 200; i++) {
      Batches.write(store, i);
    }
  }

  @AfterEach
  void end() {
    rig.close();
    newer.close();
  }

  private void stop() {
    rig.storage.remove(rig.mv);
    rig.mv.close();
  }

  private void startNewer() {
    rig.storage.add(Rig.engine("mvstore", NEWER, 3, newer));
  }

  @Test
  void readersAndWritersWaitWhileItIsUpdated() throws Exception {
    try (Writer writer = new Writer(store)) {
      Awaitility.await().until(() -> writer.written() > 210);
      stop();
      CompletableFuture<Optional<Bytes>> reader =
          CompletableFuture.supplyAsync(() -> store.get(Batches.LEFT, Batches.key(210)));
      int before = writer.written();
      assertThatThrownBy(() -> reader.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      startNewer();
      assertThat(reader.get(5, TimeUnit.SECONDS)).contains(Batches.payload(210));
      Awaitility.await().until(() -> writer.written() > before + 10);
    }
    assertThat(rig.modules.trouble()).isEmpty();
  }

  @Test
  void anInterruptedReaderWaitsAllTheSame() throws Exception {
    stop();
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              int last = Batches.last(store);
              kept.complete(last == 199 && Thread.interrupted());
            });
    reader.start();
    startNewer();
    assertThat(kept.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoeverWaitsForOneThatDoesNotComeBackIsTold() {
    Settings hasty = new Settings(folder, "mvstore", Duration.ofMillis(200), Duration.ZERO, 0, 0);
    rig.close();
    rig = new Rig(hasty, new PlacementFile(folder));
    store = rig.storage.open("ledger");
    stop();
    assertThat(rig.storage.missing()).contains("kept by the engine mvstore");
    assertThatThrownBy(() -> store.get(Batches.LEFT, Batches.key(0)))
        .isInstanceOf(StorageException.class)
        .isNotInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("did not come back");
    assertThatThrownBy(() -> Batches.write(store, 200)).hasMessageContaining("did not come back");
    store.close();
    assertThatThrownBy(() -> rig.storage.open("ledger"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("feature:install cpchain-storage-mvstore");
    startNewer();
    assertThat(rig.storage.missing()).isEmpty();
    assertThat(Batches.last(rig.storage.open("ledger"))).isEqualTo(199);
  }

  @Test
  void iteratorsAndSnapshotsOfBeforeAreRefusedAndNoDamageIsSeen() {
    Iterator<Entry> scan = store.scan(Batches.LEFT, Bytes.EMPTY);
    KeyValueStore.Snapshot snapshot = store.snapshot();
    scan.next();
    stop();
    startNewer();
    assertThatThrownBy(() -> scan.forEachRemaining(entry -> {}))
        .isInstanceOf(StorageException.class)
        .isNotInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("read again");
    assertThatThrownBy(() -> snapshot.get(Batches.LEFT, Batches.key(0)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("read again");
    snapshot.close();
    assertThat(Batches.last(store)).isEqualTo(199);
  }

  @Test
  void aNewerVersionBesideTakesOverWhenItIsTold() {
    startNewer();
    assertThat(standing(NEWER)).isEqualTo(Standing.READY);
    try (Writer writer = new Writer(store)) {
      Awaitility.await().until(() -> writer.written() > 210);
      long pause = rig.move(NEWER);
      System.out.println("a newer version beside: reads and writes waited " + pause + " ms");
      int before = writer.written();
      Awaitility.await().until(() -> writer.written() > before + 10);
    }
    assertThat(standing(NEWER)).isEqualTo(Standing.RUNNING);
    assertThat(standing(Rig.MV)).isEqualTo(Standing.READY);
    stop();
    assertThat(Batches.last(store)).isGreaterThan(210);
  }

  @Test
  void aNewerVersionThatDoesNotOpenLeavesTheStoreToTheOlderOne() {
    BadEngine bad = new BadEngine(newer, BadEngine.Fault.OPENS_NOT);
    rig.storage.add(Rig.engine("mvstore", NEWER, 3, bad));
    assertThat(rig.refusal(NEWER)).contains("it does not open");
    Batches.write(store, 200);
    assertThat(standing(Rig.MV)).isEqualTo(Standing.RUNNING);
    assertThat(standing(NEWER)).isEqualTo(Standing.FAILED);
  }

  @Test
  void anotherVersionThatIsThereTakesOverWhenOneGoes() {
    startNewer();
    stop();
    Batches.write(store, 200);
    assertThat(standing(NEWER)).isEqualTo(Standing.RUNNING);
  }

  @Test
  void oneThatComesBackAndDoesNotOpenIsToldToAll() {
    stop();
    BadEngine bad = new BadEngine(newer, BadEngine.Fault.OPENS_NOT);
    rig.storage.add(Rig.engine("mvstore", NEWER, 3, bad));
    assertThat(rig.storage.missing()).contains("it does not open");
    assertThatThrownBy(() -> store.get(Batches.LEFT, Batches.key(0)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("it does not open");
    store.close();
    assertThat(rig.storage.missing()).isEmpty();
  }

  private Standing standing(String version) {
    return rig.modules.installed().stream()
        .filter(one -> one.module().version().equals(version))
        .findFirst()
        .orElseThrow()
        .standing();
  }

  @Test
  void aMoveWhoseTargetIsStoppedLeavesTheStoreWhereItIs() {
    rig.stages.set(
        stage -> {
          if (stage == Stage.COMPARED) {
            rig.storage.remove(rig.rocks);
            rig.rocks.close();
          }
        });
    assertThat(rig.refusal(Rig.ROCKS)).contains("nothing is lost");
    Batches.write(store, 200);
    assertThat(Batches.last(store)).isEqualTo(200);
    assertThat(Folders.names(folder)).doesNotContain("ledger.rocks");
  }

  @Test
  void aStoreThatIsClosedDuringAMoveStaysWhereItIs() {
    rig.stages.set(
        stage -> {
          if (stage == Stage.COPIED) {
            store.close();
          }
        });
    assertThat(rig.refusal(Rig.ROCKS)).contains("was closed meanwhile");
    store = rig.storage.open("ledger");
    assertThat(Batches.last(store)).isEqualTo(199);
    assertThat(Folders.names(folder)).doesNotContain("ledger.rocks");
  }
}
