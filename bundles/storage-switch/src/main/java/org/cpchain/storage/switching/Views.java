package org.cpchain.storage.switching;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The iterators and snapshots of a store that are in use. An iterator cannot be closed; one that is
 * forgotten by those who asked for it counts no more once the garbage collector has seen that. Safe
 * for use by several threads.
 */
final class Views {
  /** One of them. */
  final class Hold extends PhantomReference<Object> {
    private Hold(Object view) {
      super(view, forgotten);
    }

    /** Does nothing the second time. */
    void release() {
      holds.remove(this);
    }
  }

  private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();
  private final Set<Hold> holds = ConcurrentHashMap.newKeySet();

  Hold hold(Object view) {
    dropForgotten();
    Hold hold = new Hold(view);
    holds.add(hold);
    return hold;
  }

  boolean areInUse() {
    dropForgotten();
    return !holds.isEmpty();
  }

  private void dropForgotten() {
    Reference<?> next;
    while ((next = forgotten.poll()) != null) {
      holds.remove(next);
    }
  }
}
