package org.cpchain.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.WriteBatch;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that was refused after it had reached the log is not there when the store is opened. */
class WalEndTest {
  @TempDir Path folder;

  @Test
  void whatIsBehindTheLastAcknowledgedBatchIsCutOff() throws IOException {
    Path commit = folder.resolve("test.rocks/commit");
    WalEnd end = new WalEnd(folder.resolve("test.rocks/db"));
    byte[] acknowledged;
    try (KeyValueStore store = RocksOpener.open(folder)) {
      Batches.write(store, 0);
      end.advance();
      Batches.write(store, 1);
      end.advance();
      acknowledged = Files.readAllBytes(commit);
      Batches.write(store, 2);
    }
    Files.write(commit, acknowledged);
    end.cut();
    assertThat(last()).isEqualTo(1);
  }

  /** The memory is full, so that RocksDB begins a new log for the batch. */
  @Test
  void aLogThatWasBegunForTheRefusedBatchIsEmptied() throws IOException {
    Path commit = folder.resolve("test.rocks/commit");
    WalEnd end = new WalEnd(folder.resolve("test.rocks/db"));
    byte[] acknowledged;
    try (KeyValueStore store = RocksOpener.open(folder)) {
      Batches.write(store, 0);
      store.write(
          new WriteBatch().put(Batches.LEFT, Batches.key(-1), Bytes.of(new byte[17 << 20])));
      end.advance();
      acknowledged = Files.readAllBytes(commit);
      Batches.write(store, 1);
      Batches.write(store, 2);
    }
    Files.write(commit, acknowledged);
    end.cut();
    assertThat(last()).isZero();
  }

  private int last() {
    try (KeyValueStore store = RocksOpener.open(folder)) {
      return Batches.last(store);
    }
  }
}
