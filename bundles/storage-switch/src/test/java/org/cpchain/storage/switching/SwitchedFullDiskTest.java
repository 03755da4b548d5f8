package org.cpchain.storage.switching;

import org.cpchain.testkit.storage.FullDiskContract;
import org.cpchain.testkit.storage.StorageOpener;

class SwitchedFullDiskTest extends FullDiskContract {
  @Override
  protected StorageOpener opener() {
    return new SwitchedOpener();
  }
}
