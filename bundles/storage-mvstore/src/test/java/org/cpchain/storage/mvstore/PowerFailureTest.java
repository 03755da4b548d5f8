package org.cpchain.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fails at each of its first operations in turn. */
class PowerFailureTest {
  private static final int OPERATIONS = 150;
  private static final int BATCHES = 60;

  @TempDir Path folder;

  @Test
  void everyAcknowledgedBatchSurvivesWhereverThePowerFails() throws IOException {
    int acknowledgedInAll = 0;
    for (int operation = 1; operation <= OPERATIONS; operation++) {
      Path place = Files.createDirectory(folder.resolve("p" + operation));
      FailingDisk disk = FailingDisk.losingPowerAt(operation);
      int acknowledged = writeUntilFailure(place, disk);
      assertThat(disk.failed()).isTrue();
      disk.losePower(new Random(operation));
      try (KeyValueStore store = MvOpener.open(place)) {
        assertThat(Batches.last(store))
            .as("power lost at operation " + operation)
            .isBetween(acknowledged, acknowledged + 1);
        Batches.write(store, Batches.last(store) + 1);
      }
      acknowledgedInAll += acknowledged;
    }
    assertThat(acknowledgedInAll).isGreaterThan(OPERATIONS);
  }

  @Test
  void oneStoreSurvivesManyFailuresOverItsLife() throws IOException {
    Random random = new Random(7);
    int last = -1;
    for (int life = 0; life < 12; life++) {
      FailingDisk disk = FailingDisk.losingPowerAt(20 + random.nextInt(900));
      int acknowledged = last;
      try (KeyValueStore store = MvOpener.open(folder, disk)) {
        for (; ; acknowledged++) {
          Batches.write(store, acknowledged + 1);
        }
      } catch (StorageException e) {
        assertThat(e).hasMessageContaining("No space left on device");
      }
      disk.losePower(random);
      try (KeyValueStore store = MvOpener.open(folder)) {
        last = Batches.last(store);
      }
      assertThat(last).as("life " + life).isBetween(acknowledged, acknowledged + 1);
      try (KeyValueStore store = MvOpener.open(folder)) {
        assertThat(Batches.last(store)).as("opened once more").isEqualTo(last);
      }
    }
  }

  @Test
  void aRefusedOperationLeavesNothingOfTheBatchAndReadersGoOn() throws IOException {
    for (int operation = 8; operation <= OPERATIONS; operation++) {
      Path place = Files.createDirectory(folder.resolve("r" + operation));
      int acknowledged;
      try (KeyValueStore store = MvOpener.open(place, FailingDisk.refusing(operation))) {
        acknowledged = writeUntilFailure(store);
        assertThat(Batches.last(store))
            .as("read after operation " + operation + " was refused")
            .isEqualTo(acknowledged);
        assertThatThrownBy(() -> Batches.write(store, BATCHES))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("takes no writes")
            .hasMessageContaining("No space left on device");
      }
      try (KeyValueStore store = MvOpener.open(place)) {
        assertThat(Batches.last(store)).isEqualTo(acknowledged);
        Batches.write(store, acknowledged + 1);
      }
    }
  }

  /** The number of the last acknowledged batch. */
  private static int writeUntilFailure(Path place, FailingDisk disk) {
    try (KeyValueStore store = MvOpener.open(place, disk)) {
      return writeUntilFailure(store);
    } catch (StorageException e) {
      return -1;
    }
  }

  private static int writeUntilFailure(KeyValueStore store) {
    int number = 0;
    try {
      for (; number < BATCHES; number++) {
        Batches.write(store, number);
      }
    } catch (StorageException e) {
      return number - 1;
    }
    throw new AssertionError("nothing failed");
  }
}
