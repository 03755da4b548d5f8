package org.cpchain.storage.rocksdb;

import org.cpchain.testkit.storage.FullDiskContract;
import org.cpchain.testkit.storage.StorageOpener;

class FullDiskTest extends FullDiskContract {
  @Override
  protected StorageOpener opener() {
    return new RocksOpener();
  }
}
