package org.cpchain.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that is full. */
public abstract class FullDiskContract {
  @TempDir Path folder;

  protected abstract StorageOpener opener();

  @BeforeEach
  void mount() throws Exception {
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()))
        .as("only root may make a small file system")
        .isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  @Test
  void refusesTheWriteGoesOnReadingAndWritesAgainWhenThereIsRoom() throws IOException {
    Path ballast = folder.resolve("ballast");
    Files.write(ballast, new byte[600 << 10]);
    int number = 0;
    try (KeyValueStore store = opener().in(folder).open("test")) {
      Batches.write(store, number++);
      WriteBatch tooMuch = new WriteBatch().put(Batches.LEFT, Batches.key(0), Bytes.EMPTY);
      tooMuch.put(Batches.LEFT, Batches.key(1), Bytes.of(new byte[4 << 20]));
      assertThatThrownBy(() -> store.write(tooMuch))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("No space left on device")
          .hasMessageContaining("MB are free");
      assertThat(Batches.last(store)).isZero();
      assertThatThrownBy(() -> Batches.write(store, 1)).hasMessageContaining("takes no writes");
    }
    Files.delete(ballast);
    try (KeyValueStore store = opener().in(folder).open("test")) {
      assertThat(Batches.last(store)).isZero();
      Batches.write(store, number);
      assertThat(Batches.last(store)).isEqualTo(number);
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
