package org.cpchain.storage.switching;

import java.util.ArrayList;
import java.util.List;

/**
 * Stores that an engine opens, all or none: what it opens after it was given up is closed at once.
 * Safe for use by several threads.
 */
final class Opening {
  private final Unclosed stores;
  private final List<Tenure> opened = new ArrayList<>();
  private boolean givenUp;

  Opening(Unclosed stores) {
    this.stores = stores;
  }

  /** Whether they are open; with an exception, or when it was given up, some may be. */
  boolean run(List<SwitchedStore> wanted, Engine engine) {
    for (SwitchedStore store : wanted) {
      if (!take(stores.open(store.name(), engine))) {
        return false;
      }
    }
    return true;
  }

  private boolean take(Tenure one) {
    synchronized (this) {
      if (!givenUp) {
        opened.add(one);
        return true;
      }
    }
    one.close();
    return false;
  }

  synchronized List<Tenure> opened() {
    return List.copyOf(opened);
  }

  /** Returns when those are closed that are open. */
  boolean giveUp() {
    synchronized (this) {
      givenUp = true;
    }
    opened().forEach(Tenure::close);
    return true;
  }
}
