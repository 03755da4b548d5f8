package org.cpchain.storage.switching;

import org.cpchain.testkit.storage.KillContract;
import org.cpchain.testkit.storage.StorageOpener;

class SwitchedKillTest extends KillContract {
  @Override
  protected StorageOpener opener() {
    return new SwitchedOpener();
  }
}
