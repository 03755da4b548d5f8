package org.cpchain.storage.mvstore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.cpchain.storage.StorageDamagedException;

/**
 * Remembers, beside the store, the last version whose write was acknowledged. MVStore opens a file
 * with a torn tail at an older version without a word; against this record the loss is noticed.
 *
 * <p>It is written after the store has been synced and is not synced itself: a killed process loses
 * nothing that was handed to the system, and after a power failure the record may only be behind
 * the store, never ahead of it. Two slots are written in turn, so that a torn write leaves the
 * other one.
 */
final class CommitRecord implements Closeable {
  private static final int SLOT = 2 * Long.BYTES;

  private final StoreFile file;
  private long version;
  private int turn;

  /**
   * @param begun whether there is a store beside it; if not, a record that is not whole was cut off
   *     while it was made, and is made again
   * @throws StorageDamagedException when there is a store, and no slot is whole
   */
  CommitRecord(StoreFile file, boolean begun) throws IOException {
    this.file = file;
    long newest = newest();
    if (newest < 0 && begun) {
      throw new StorageDamagedException(
          file
              + " is damaged: neither of its slots is whole. cpchain:repair says what to do; or"
              + " restore it together with the store beside it from one backup.");
    }
    if (newest < 0) {
      write(0);
      write(0);
      file.sync();
    } else {
      version = newest;
    }
  }

  private long newest() throws IOException {
    long newest = -1;
    for (int slot = 0; slot < 2 && file.size() >= (slot + 1L) * SLOT; slot++) {
      byte[] content = new byte[SLOT];
      file.read((long) slot * SLOT, content);
      long found = ByteBuffer.wrap(content).getLong();
      if (ByteBuffer.wrap(content, Long.BYTES, Long.BYTES).getLong() == sum(found)
          && found > newest) {
        newest = found;
        turn = 1 - slot;
      }
    }
    return newest;
  }

  /** The version that was acknowledged last; 0 when there was none. */
  long version() {
    return version;
  }

  void write(long acknowledged) throws IOException {
    byte[] content =
        ByteBuffer.allocate(SLOT).putLong(acknowledged).putLong(sum(acknowledged)).array();
    file.write((long) turn * SLOT, content, 0, SLOT);
    turn = 1 - turn;
    version = acknowledged;
  }

  private static long sum(long version) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(version).flip());
    return ~crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
