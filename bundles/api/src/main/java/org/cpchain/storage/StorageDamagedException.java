package org.cpchain.storage;

/** A file of the store is torn or altered. Nothing was opened, repaired or thrown away. */
public class StorageDamagedException extends StorageException {
  private static final long serialVersionUID = 1L;

  public StorageDamagedException(String message) {
    super(message);
  }

  public StorageDamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
