package org.cpchain.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;

/**
 * A provider of stores in memory. Content survives {@code close} and {@code open}, as a disk's
 * does, so that a test can restart what it tests.
 */
public final class InMemoryStorage implements StorageProvider {
  private final Map<String, InMemoryStore> stores = new ConcurrentHashMap<>();

  @Override
  public KeyValueStore open(String name) {
    return stores.compute(
        name,
        (any, present) -> {
          if (present == null) {
            return new InMemoryStore();
          }
          if (!present.isClosed()) {
            throw new StorageException("the store " + name + " is open already");
          }
          present.reopen();
          return present;
        });
  }

  /** The store that was opened under this name, to make its writes fail. */
  public InMemoryStore store(String name) {
    return stores.get(name);
  }
}
