package org.cpchain.storage.rocksdb;

import java.nio.file.Path;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageProvider;
import org.cpchain.testkit.storage.StorageOpener;

/** Stores with a small cache. */
public final class RocksOpener implements StorageOpener {
  public RocksOpener() {}

  @Override
  public StorageProvider in(Path folder) {
    return new RocksStorageProvider(folder, 8);
  }

  static KeyValueStore open(Path folder) {
    return new RocksOpener().in(folder).open("test");
  }
}
