package org.cpchain.storage.mvstore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Stores as MVStore files in one folder. */
@Component(
    service = StorageProvider.class,
    configurationPid = "org.cpchain.storage.mvstore",
    property = {
      Modules.FAMILY + "=storage",
      Modules.PROTOCOL + "=key-value-1",
      Modules.VERSION + "=0.1.0.mvstore",
      StorageProvider.ENGINE + "=mvstore"
    })
@Designate(ocd = MvStorageProvider.Config.class)
public final class MvStorageProvider implements StorageProvider {
  @ObjectClassDefinition(name = "CPChain storage on MVStore")
  @interface Config {
    @AttributeDefinition(description = "Folder of the stores; empty: store under the data folder")
    String folder() default "";

    @AttributeDefinition(description = "Cache of each store in megabytes")
    int cache_megabytes() default 64;
  }

  private final Path folder;
  private final int cacheMegabytes;
  private final Map<String, MvKeyValueStore> open = new HashMap<>();

  @Activate
  public MvStorageProvider(Config config) {
    this(
        config.folder().isEmpty()
            ? Path.of(System.getProperty("karaf.data", "data"), "store")
            : Path.of(config.folder()),
        config.cache_megabytes());
  }

  /**
   * @param folder of the stores
   * @param cacheMegabytes of each store
   */
  public MvStorageProvider(Path folder, int cacheMegabytes) {
    this.folder = folder;
    this.cacheMegabytes = cacheMegabytes;
  }

  @Override
  public synchronized KeyValueStore open(String name) {
    Path file = file(name);
    if (open.containsKey(name)) {
      throw new StorageException(
          "The store " + name + " is open already; it is open once at a time.");
    }
    MvKeyValueStore store =
        new MvKeyValueStore(file, cacheMegabytes, StoreFile::new, () -> closed(name));
    open.put(name, store);
    return store;
  }

  @Override
  public synchronized List<String> setAside(String name) {
    if (open.containsKey(name)) {
      throw new StorageException("The store " + name + " is open; close it first.");
    }
    try {
      return FilePair.setAside(file(name), Instant.now());
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
      FilePair.remove(file(name));
    } catch (IOException e) {
      throw new StorageException(
          "The files of the store " + name + " could not be deleted: " + e.getMessage(), e);
    }
  }

  private Path file(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("not a store's name: " + name);
    }
    return folder.resolve(name + ".mv");
  }

  private synchronized void closed(String name) {
    open.remove(name);
  }

  @Deactivate
  public void close() {
    List<MvKeyValueStore> left;
    synchronized (this) {
      left = List.copyOf(open.values());
    }
    left.forEach(MvKeyValueStore::close);
  }
}
