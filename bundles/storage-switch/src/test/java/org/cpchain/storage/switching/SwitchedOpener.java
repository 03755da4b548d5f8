package org.cpchain.storage.switching;

import java.nio.file.Path;
import org.cpchain.storage.StorageProvider;
import org.cpchain.testkit.storage.StorageOpener;

/** Stores over MVStore; RocksDB is there, too. */
public final class SwitchedOpener implements StorageOpener {
  @Override
  public StorageProvider in(Path folder) {
    return new Rig(folder).storage;
  }
}
