package org.cpchain.storage.rocksdb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Result;
import org.cpchain.module.Modules;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Stores as RocksDB databases in one folder. */
@Component(
    service = StorageProvider.class,
    configurationPid = "org.cpchain.storage.rocksdb",
    property = {
      Modules.FAMILY + "=storage",
      Modules.PROTOCOL + "=key-value-1",
      Modules.VERSION + "=0.1.0.rocksdb",
      StorageProvider.ENGINE + "=rocksdb"
    })
@Designate(ocd = RocksStorageProvider.Config.class)
public final class RocksStorageProvider implements StorageProvider, AutoCloseable {
  @ObjectClassDefinition(name = "CPChain storage on RocksDB")
  @interface Config {
    @AttributeDefinition(description = "Folder of the stores; empty: store under the data folder")
    String folder() default "";

    @AttributeDefinition(description = "Cache of each store in megabytes, outside the heap")
    int cache_megabytes() default 64;
  }

  private final Path folder;
  private final int cacheMegabytes;
  private final Map<String, RocksKeyValueStore> open = new HashMap<>();

  /**
   * @throws StorageException when there is no RocksDB for this machine; the message says what to do
   */
  @Activate
  public RocksStorageProvider(Config config) {
    this(
        config.folder().isEmpty()
            ? Path.of(System.getProperty("karaf.data", "data"), "store")
            : Path.of(config.folder()),
        config.cache_megabytes());
  }

  /**
   * @param folder of the stores
   * @param cacheMegabytes of each store
   * @throws StorageException when there is no RocksDB for this machine; the message says what to do
   */
  public RocksStorageProvider(Path folder, int cacheMegabytes) {
    if (NativeLibrary.load() instanceof Result.Refused<String> refused) {
      throw new StorageException(refused.reason().message());
    }
    this.folder = folder;
    this.cacheMegabytes = cacheMegabytes;
  }

  @Override
  public synchronized KeyValueStore open(String name) {
    Path place = place(name);
    if (open.containsKey(name)) {
      throw new StorageException(
          "The store " + name + " is open already; it is open once at a time.");
    }
    RocksKeyValueStore store = new RocksKeyValueStore(place, cacheMegabytes, () -> closed(name));
    open.put(name, store);
    return store;
  }

  @Override
  public synchronized List<String> setAside(String name) {
    if (open.containsKey(name)) {
      throw new StorageException("The store " + name + " is open; close it first.");
    }
    try {
      return StoreFolder.setAside(place(name), Instant.now());
    } catch (IOException e) {
      throw new StorageException(
          "The files of the store " + name + " could not be moved aside: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void remove(String name) {
    if (open.containsKey(name)) {
      throw new StorageException("The store " + name + " is open; close it first.");
    }
    try {
      StoreFolder.remove(place(name));
    } catch (IOException e) {
      throw new StorageException(
          "The files of the store " + name + " could not be deleted: " + e.getMessage(), e);
    }
  }

  private Path place(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("not a store's name: " + name);
    }
    return folder.resolve(name + ".rocks");
  }

  private synchronized void closed(String name) {
    open.remove(name);
  }

  @Deactivate
  @Override
  public void close() {
    List<RocksKeyValueStore> left;
    synchronized (this) {
      left = List.copyOf(open.values());
    }
    left.forEach(RocksKeyValueStore::close);
  }
}
