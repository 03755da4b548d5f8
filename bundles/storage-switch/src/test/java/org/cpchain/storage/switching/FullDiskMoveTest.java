package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.WriteBatch;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A move for which the disk has no room. */
class FullDiskMoveTest {
  private static final int ENTRIES = 9;

  @TempDir Path folder;

  @BeforeEach
  void mount() throws Exception {
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=26m", "tmpfs", folder.toString()))
        .as("only root may make a small file system")
        .isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  @Test
  void theCopyIsGivenUpBeforeTheNodeHasNoRoom() {
    try (Rig rig = new Rig(settings(8 << 20), new PlacementFile(folder))) {
      KeyValueStore store = filled(rig);
      try (Writer writer = new Writer(store)) {
        assertThat(rig.refusal(Rig.ROCKS)).contains("are to stay free");
        assertThat(writer.written()).isGreaterThanOrEqualTo(-1);
      }
      theStoreIsWhole(rig, store);
    }
  }

  @Test
  void aDiskThatIsFullAllTheSameEndsTheMoveOnly() {
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

  private static KeyValueStore filled(Rig rig) {
    KeyValueStore store = rig.storage.open("ledger");
    Random random = new Random(1);
    for (int i = 0; i < ENTRIES; i++) {
      byte[] value = new byte[1 << 20];
      random.nextBytes(value);
      store.write(new WriteBatch().put(Batches.RIGHT, Batches.key(-1 - i), Bytes.of(value)));
    }
    return store;
  }

  private void theStoreIsWhole(Rig rig, KeyValueStore store) {
    Batches.write(store, Batches.last(store) + 1);
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(store.get(Batches.RIGHT, Batches.key(-1 - i))).isPresent();
    }
    assertThat(Folders.names(folder)).doesNotContain("ledger.rocks");
    assertThat(rig.modules.trouble()).isEmpty();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
