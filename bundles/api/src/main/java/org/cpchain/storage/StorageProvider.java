package org.cpchain.storage;

/**
 * Opens stores by name. Registered as a service with the properties of {@code
 * org.cpchain.module.Modules}.
 */
public interface StorageProvider {
  /**
   * Opens the store, and makes it if there is none. A store is open once at a time.
   *
   * @param name lower-case letters, digits and hyphens; names a place under the node's data folder
   * @throws StorageDamagedException when what is on the disk is not what was last made durable
   * @throws StorageException when it cannot be opened, for example since another process has it
   */
  KeyValueStore open(String name);
}
