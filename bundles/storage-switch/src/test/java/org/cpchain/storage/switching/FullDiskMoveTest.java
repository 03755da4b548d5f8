package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A move for which the disk has no room. */
class FullDiskMoveTest {
  private static final int ENTRIES = 14;
  private static final int FREE = 12 << 20;
  private static final Segment LARGE = new Segment("large");

  @TempDir Path folder;

  @BeforeEach
  void mount() throws Exception {
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString()))
        .as("only root may make a small file system")
        .isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  @Test
  void theCopyIsGivenUpBeforeTheNodeHasNoRoom() throws IOException {
    try (Rig rig = new Rig(settings(6 << 20), new PlacementFile(folder))) {
      KeyValueStore store = filled(rig);
      rig.stages.set(
          stage -> {
            if (stage == Stage.COPYING) {
              Batches.write(store, 0);
            }
          });
      assertThat(rig.refusal(Rig.ROCKS)).contains("are to stay free");
      assertThat(Batches.last(store)).isZero();
      theStoreIsWhole(rig, store);
    }
  }

  @Test
  void aDiskThatIsFullAllTheSameEndsTheMoveOnly() throws IOException {
    try (Rig rig = new Rig(settings(0), new PlacementFile(folder))) {
      KeyValueStore store = filled(rig);
      assertThat(rig.refusal(Rig.ROCKS)).contains("No space left on device");
      theStoreIsWhole(rig, store);
    }
  }

  private Settings settings(long reserve) {
    return new Settings(
        folder, "mvstore", Duration.ofSeconds(5), Duration.ofSeconds(5), reserve, 0);
  }

  private KeyValueStore filled(Rig rig) throws IOException {
    KeyValueStore store = rig.storage.open("ledger");
    Random random = new Random(1);
    for (int i = 0; i < ENTRIES; i++) {
      byte[] value = new byte[1 << 20];
      random.nextBytes(value);
      store.write(new WriteBatch().put(LARGE, Batches.key(i), Bytes.of(value)));
    }
    long room = folder.toFile().getUsableSpace() - FREE;
    try (RandomAccessFile ballast =
        new RandomAccessFile(folder.resolve("ballast").toFile(), "rw")) {
      for (long written = 0; written < room; written += 1 << 16) {
        ballast.write(new byte[1 << 16]);
      }
    }
    return store;
  }

  private void theStoreIsWhole(Rig rig, KeyValueStore store) {
    Batches.write(store, Batches.last(store) + 1);
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(store.get(LARGE, Batches.key(i))).isPresent();
    }
    assertThat(Folders.names(folder)).doesNotContain("ledger.rocks");
    assertThat(rig.modules.trouble()).isEmpty();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
