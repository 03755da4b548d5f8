package org.cpchain.storage;

import java.util.List;

/**
 * Opens stores by name. Registered as a service with the properties of {@code
 * org.cpchain.module.Modules}.
 */
public interface StorageProvider {
  /**
   * Service property: what keeps the bytes, such as {@code mvstore}. Whoever keeps data names it in
   * the filter of its reference: another engine that is installed beside has none of them.
   */
  String ENGINE = "storage.engine";

  /** The engine that is none: the stores of the node, whichever engine has each of them. */
  String SWITCHED = "switched";

  /**
   * Opens the store, and makes it if there is none. A store is open once at a time.
   *
   * @param name lower-case letters, digits and hyphens; names a place under the node's data folder
   * @throws StorageDamagedException when what is on the disk is not what was last made durable
   * @throws StorageException when it cannot be opened, for example since another process has it
   */
  KeyValueStore open(String name);

  /**
   * Moves the files of a store that is not open out of the way, whatever their state, so that the
   * next {@link #open} makes an empty one. Nothing is deleted.
   *
   * @return where they are now; none when there were none
   * @throws StorageException when the store is open, or the files cannot be moved
   */
  List<String> setAside(String name);

  /**
   * Deletes the files of a store that is not open, whatever their state; a provider that cannot
   * moves them out of the way instead. Cut off in the middle, it is repeated by calling it again.
   *
   * @throws StorageException when the store is open, or the files cannot be deleted
   */
  default void remove(String name) {
    setAside(name);
  }
}
