package org.cpchain.storage.switching;

import org.cpchain.testkit.storage.StorageContract;
import org.cpchain.testkit.storage.StorageOpener;

class SwitchedStorageTest extends StorageContract {
  @Override
  protected StorageOpener opener() {
    return new SwitchedOpener();
  }
}
