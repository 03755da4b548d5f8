package org.cpchain.storage.rocksdb;

import org.cpchain.testkit.storage.StorageContract;
import org.cpchain.testkit.storage.StorageOpener;

class RocksKeyValueStoreTest extends StorageContract {
  @Override
  protected StorageOpener opener() {
    return new RocksOpener();
  }
}
