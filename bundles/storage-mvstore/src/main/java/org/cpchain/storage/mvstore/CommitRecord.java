package org.cpchain.storage.mvstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
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
final class CommitRecord implements AutoCloseable {
  private static final int SLOT = 16;

  private final Path file;
  private final FileChannel channel;
  private int turn;

  CommitRecord(Path file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }

  static boolean exists(Path file) {
    return Files.exists(file);
  }

  /** Empty when nothing was ever recorded. */
  OptionalLong read() throws IOException {
    OptionalLong newest = OptionalLong.empty();
    for (int slot = 0; slot < 2; slot++) {
      ByteBuffer buffer = ByteBuffer.allocate(SLOT);
      if (channel.read(buffer, (long) slot * SLOT) == SLOT) {
        long version = buffer.getLong(0);
        if (buffer.getLong(8) == sum(version) && version >= newest.orElse(Long.MIN_VALUE)) {
          newest = OptionalLong.of(version);
          turn = 1 - slot;
        }
      }
    }
    if (newest.isEmpty() && channel.size() > 0) {
      throw new StorageDamagedException(
          file
              + " is damaged: neither of its slots is whole. Restore it together with the store"
              + " beside it from one backup.");
    }
    return newest;
  }

  void write(long version) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(SLOT).putLong(version).putLong(sum(version)).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer, (long) turn * SLOT + buffer.position());
    }
    turn = 1 - turn;
  }

  private static long sum(long version) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(version).flip());
    return ~crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
