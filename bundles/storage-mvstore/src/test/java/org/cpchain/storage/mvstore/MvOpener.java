package org.cpchain.storage.mvstore;

import java.nio.file.Path;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageProvider;
import org.cpchain.testkit.storage.StorageOpener;

/** Stores with a small cache. */
public final class MvOpener implements StorageOpener {
  public MvOpener() {}

  @Override
  public StorageProvider in(Path folder) {
    return new MvStorageProvider(folder, 8);
  }

  static KeyValueStore open(Path folder) {
    return open(folder, StoreFile::new);
  }

  static KeyValueStore open(Path folder, FilePair.Opener opener) {
    return new MvKeyValueStore(folder.resolve("test.mv"), 8, opener, () -> {});
  }
}
