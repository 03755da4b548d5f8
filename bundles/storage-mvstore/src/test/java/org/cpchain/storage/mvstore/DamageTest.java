package org.cpchain.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to files: torn, altered, missing, on a full disk. Damage is told, never mended in
 * silence.
 */
class DamageTest {
  private static final Segment DATA = new Segment("data");
  private static final int ENTRIES = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 4096, 5000, 20_000, 60_000})
  void aTornFileIsReported(int lost) throws IOException {
    fill();
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.setLength(Math.max(1, raw.length() - lost));
    }
    assertThatThrownBy(this::readAll)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("test.mv");
  }

  @Test
  void aMissingFileIsReported() throws IOException {
    fill();
    Files.delete(file());
    assertThatThrownBy(this::readAll)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("is missing");
    assertThat(file()).doesNotExist();
  }

  @Test
  void anEarlierCopyOfTheFileIsReported() throws IOException {
    fill();
    byte[] earlier = Files.readAllBytes(file());
    try (MvStorageProviderHandle store = open()) {
      store.put(1, 99);
    }
    Files.write(file(), earlier);
    assertThatThrownBy(this::readAll)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("torn");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 200, 399})
  void anAlteredValueNeverComesBackAsData(int number) throws IOException {
    fill();
    byte[] content = Files.readAllBytes(file());
    byte[] value = value(number).toArray();
    int copies = 0;
    for (int at = 8192; at < content.length - value.length; at++) {
      if (Arrays.equals(content, at, at + value.length, value, 0, value.length)) {
        content[at + 40] ^= 1;
        copies++;
      }
    }
    assertThat(copies).isPositive();
    Files.write(file(), content);
    assertThatThrownBy(this::readAll)
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("segment data");
  }

  @Test
  void aFullDiskRefusesTheWriteAndReadsGoOn() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()))
        .as("only root may make a small file system")
        .isZero();
    MvStorageProvider provider = new MvStorageProvider(small, 1);
    try {
      KeyValueStore store = provider.open("test");
      store.write(new WriteBatch().put(DATA, key(1), value(1)));
      WriteBatch tooMuch = new WriteBatch().put(DATA, key(1), value(2));
      tooMuch.put(DATA, key(2), Bytes.of(new byte[4 << 20]));
      assertThatThrownBy(() -> store.write(tooMuch))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("MB are free");
      assertThat(store.get(DATA, key(1))).contains(value(1));
      assertThat(store.get(DATA, key(2))).isEmpty();
      assertThatThrownBy(() -> store.write(new WriteBatch().put(DATA, key(3), value(3))))
          .hasMessageContaining("takes no writes");
      store.close();
      KeyValueStore again = provider.open("test");
      again.write(new WriteBatch().put(DATA, key(3), value(3)));
      assertThat(again.get(DATA, key(1))).contains(value(1));
    } finally {
      provider.close();
      run("umount", small.toString());
    }
  }

  private void fill() {
    try (MvStorageProviderHandle store = open()) {
      for (int i = 0; i < ENTRIES; i++) {
        store.put(i, i);
      }
    }
  }

  /** Everything must be readable and as it was written. */
  private void readAll() {
    try (MvStorageProviderHandle store = open()) {
      for (int i = 0; i < ENTRIES; i++) {
        assertThat(store.store.get(DATA, key(i))).isEqualTo(Optional.of(value(i)));
      }
    }
  }

  private Path file() {
    return folder.resolve("test.mv");
  }

  private MvStorageProviderHandle open() {
    MvStorageProvider provider = new MvStorageProvider(folder, 8);
    return new MvStorageProviderHandle(provider, provider.open("test"));
  }

  private record MvStorageProviderHandle(MvStorageProvider provider, KeyValueStore store)
      implements AutoCloseable {
    void put(int key, int value) {
      store.write(new WriteBatch().put(DATA, key(key), value(value)));
    }

    @Override
    public void close() {
      provider.close();
    }
  }

  private static Bytes key(int number) {
    return Bytes.of(ByteBuffer.allocate(4).putInt(number).array());
  }

  private static Bytes value(int number) {
    return Bytes.of(ByteBuffer.allocate(64).putInt(number).array());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
