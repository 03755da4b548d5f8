package org.cpchain.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.WriteBatch;
import org.cpchain.testkit.storage.Batches;
import org.cpchain.testkit.storage.StorageContract;
import org.cpchain.testkit.storage.StorageOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvKeyValueStoreTest extends StorageContract {
  @TempDir Path place;

  @Override
  protected StorageOpener opener() {
    return new MvOpener();
  }

  @Test
  void usesTheSpaceOfOutdatedValuesAgain() throws IOException {
    try (KeyValueStore store = MvOpener.open(place)) {
      for (int i = 0; i < 3000; i++) {
        store.write(new WriteBatch().put(Batches.LEFT, Batches.key(i % 50), Batches.payload(i)));
      }
      long live = 50 * 2600L;
      assertThat(Files.size(place.resolve("test.mv"))).isLessThan(10 * live);
    }
  }
}
