package org.cpchain.storage;

/**
 * A store. What {@link #write} has returned from survives the death of the process and of the
 * machine; of a batch that was under way either all or nothing is there afterwards. One writer at a
 * time; reads go on meanwhile.
 */
public interface KeyValueStore extends KeyValueView, AutoCloseable {
  /**
   * Applies the batch atomically and durably.
   *
   * @throws StorageException when it could not be made durable, a full disk included; nothing of
   *     the batch is then visible, and the store refuses further writes until it is opened again
   */
  void write(WriteBatch batch);

  /** The content as of now; must be closed, since it may hold space. */
  Snapshot snapshot();

  /**
   * Reads all that is kept.
   *
   * @throws StorageDamagedException when something of it is not what was written
   */
  default void verify() {
    // what keeps nothing on a disk has nothing to read
  }

  @Override
  void close();

  /** A frozen view. */
  interface Snapshot extends KeyValueView, AutoCloseable {
    @Override
    void close();
  }
}
