package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.storage.switching.core.Placement;
import org.cpchain.storage.switching.core.Placements;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the file that says where stores are cannot be read, written or synced. */
class PlacementFileTest {
  @TempDir Path folder;

  /** A disk that does not sync folders for a while. */
  private static final class Unsynced extends PlacementFile {
    int failures;

    Unsynced(Path folder) {
      super(folder);
    }

    @Override
    void sync(Path names) throws IOException {
      if (failures > 0) {
        failures--;
        throw new IOException("no sync");
      }
      super.sync(names);
    }
  }

  @Test
  void whenItIsNotCertainThatAMoveIsOnTheDiskItIsTakenBack() {
    Unsynced file = new Unsynced(folder);
    try (Rig rig = new Rig(Rig.settings(folder), file)) {
      KeyValueStore store = rig.storage.open("votes");
      Batches.write(store, 0);
      rig.stages.set(stage -> file.failures = stage == Stage.CARRIED ? 1 : 0);
      assertThat(rig.refusal(Rig.ROCKS)).contains("folder not synced");
      Batches.write(store, 1);
      assertThat(Folders.names(folder)).doesNotContain("votes.rocks");
    }
    isKeptByMvStoreWith(1);
  }

  @Test
  void asLongAsThatCannotBeTakenBackNoVoteIsWritten() {
    Unsynced file = new Unsynced(folder);
    try (Rig rig = new Rig(Rig.settings(folder), file)) {
      KeyValueStore store = rig.storage.open("votes");
      Batches.write(store, 0);
      rig.stages.set(stage -> file.failures = stage == Stage.CARRIED ? 3 : 0);
      assertThat(rig.refusal(Rig.ROCKS)).contains("folder not synced");
      assertThatThrownBy(() -> Batches.write(store, 1)).isInstanceOf(StorageException.class);
      assertThat(Batches.last(store)).isZero();
      assertThat(Folders.names(folder)).contains("votes.mv", "votes.rocks");
      store.close();
      assertThatThrownBy(() -> rig.storage.open("votes")).hasMessageContaining("no sync");
      KeyValueStore again = rig.storage.open("votes");
      Batches.write(again, 1);
    }
    isKeptByMvStoreWith(1);
  }

  @Test
  void nobodyElseTakesWritesMeanwhile() {
    Unsynced file = new Unsynced(folder);
    MvStorageProvider newer = new MvStorageProvider(folder, 4);
    try (Rig rig = new Rig(Rig.settings(folder), file)) {
      KeyValueStore store = rig.storage.open("votes");
      rig.storage.add(Rig.engine("mvstore", "0.2.0.mvstore", 3, newer));
      rig.stages.set(stage -> file.failures = stage == Stage.CARRIED ? 3 : 0);
      assertThat(rig.refusal(Rig.ROCKS)).contains("folder not synced");
      assertThat(rig.refusal("0.2.0.mvstore")).contains("no sync");
      assertThatThrownBy(() -> Batches.write(store, 0)).isInstanceOf(StorageException.class);
      assertThat(rig.move("0.2.0.mvstore")).isNotNegative();
      Batches.write(store, 0);
    } finally {
      newer.close();
    }
    isKeptByMvStoreWith(0);
  }

  private void isKeptByMvStoreWith(int last) {
    try (Rig rig = new Rig(folder)) {
      assertThat(Batches.last(rig.storage.open("votes"))).isEqualTo(last);
      assertThat(Folders.names(folder)).contains("votes.mv").doesNotContain("votes.rocks");
    }
  }

  @Test
  void anInterruptedThreadWritesItAllTheSame() {
    PlacementFile file = new PlacementFile(folder);
    Thread.currentThread().interrupt();
    file.write(Placements.NONE.with("votes", Placement.in("rocksdb")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(new PlacementFile(folder).placements()).isEqualTo(file.placements());
  }

  @Test
  void aFileThatCannotBeReadIsNeverTakenForAnEmptyOne() throws IOException {
    for (String text : new String[] {"", "ledger=mvstore\n", "ledger\nend\n", "a=b scrap=b\nend"}) {
      Files.writeString(folder.resolve(PlacementFile.NAME), text);
      assertThatThrownBy(() -> new PlacementFile(folder))
          .as(text)
          .isInstanceOf(StorageDamagedException.class)
          .hasMessageContaining("placement cannot be read");
    }
  }
}
