package org.cpchain.storage.mvstore;

import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVStore;

/**
 * The trees as one commit left them. Their pages stay in the file as long as somebody holds the
 * version.
 */
final class Version {
  private final Trees trees;
  private final MVStore store;
  private final MVStore.TxCounter usage;
  private final AtomicInteger holders = new AtomicInteger(1);

  /** Held by whoever makes it, before the next change to the store. */
  Version(Trees trees, MVStore store) {
    this.trees = trees;
    this.store = store;
    this.usage = store.registerVersionUsage();
  }

  Trees trees() {
    return trees;
  }

  /** False when nobody held it any more, so that its pages may be gone. */
  boolean hold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** To be called once for each hold. */
  void release() {
    if (holders.decrementAndGet() == 0) {
      store.deregisterVersionUsage(usage);
    }
  }
}
