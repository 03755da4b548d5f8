package org.cpchain.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;

/**
 * A provider of stores in memory. Content survives {@code close} and {@code open}, as a disk's
 * does, so that a test can restart what it tests.
 */
public final class InMemoryStorage implements StorageProvider {
  private final Map<String, InMemoryStore> stores = new ConcurrentHashMap<>();
  private final AtomicInteger aside = new AtomicInteger();

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

  @Override
  public List<String> setAside(String name) {
    InMemoryStore present = stores.get(name);
    if (present == null) {
      return List.of();
    }
    if (!present.isClosed()) {
      throw new StorageException("the store " + name + " is open; close it first");
    }
    String place = name + "-aside-" + aside.incrementAndGet();
    stores.put(place, present);
    stores.remove(name);
    return List.of(place);
  }

  @Override
  public void remove(String name) {
    InMemoryStore present = stores.get(name);
    if (present != null && !present.isClosed()) {
      throw new StorageException("the store " + name + " is open; close it first");
    }
    stores.remove(name);
  }

  /** The store that was opened under this name, to make its writes fail. */
  public InMemoryStore store(String name) {
    return stores.get(name);
  }
}
