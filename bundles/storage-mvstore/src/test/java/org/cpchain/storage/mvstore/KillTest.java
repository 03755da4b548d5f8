package org.cpchain.storage.mvstore;

import org.cpchain.testkit.storage.KillContract;
import org.cpchain.testkit.storage.StorageOpener;

class KillTest extends KillContract {
  @Override
  protected StorageOpener opener() {
    return new MvOpener();
  }
}
