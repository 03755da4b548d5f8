package org.cpchain.storage.switching;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.testkit.storage.Batches;

/** Writes batch after batch until it is closed; fails when a write did. */
final class Writer implements AutoCloseable {
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile int number = -1;
  private final CompletableFuture<Void> done;

  Writer(KeyValueStore store) {
    done =
        CompletableFuture.runAsync(
            () -> {
              for (int next = Batches.last(store) + 1; !over.get(); next++) {
                Batches.write(store, next);
                number = next;
              }
            });
  }

  int written() {
    return number;
  }

  @Override
  public void close() {
    over.set(true);
    done.join();
  }
}
