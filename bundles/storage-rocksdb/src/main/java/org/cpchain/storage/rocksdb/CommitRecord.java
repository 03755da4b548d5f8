package org.cpchain.storage.rocksdb;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Remembers, beside RocksDB's files, what was acknowledged last. RocksDB opens a log or a manifest
 * with a torn end at an older state without a word; against this record the loss is noticed.
 *
 * <p>It is written after the batch has been synced and is not synced itself: a killed process loses
 * nothing that was handed to the system, and after a power failure the record may only be behind
 * the store. Two slots are written in turn, so that a torn write leaves the other one. It also
 * holds the lock by which other processes are kept away. Not a channel, since an interrupted thread
 * would close one.
 */
final class CommitRecord implements Closeable {
  /**
   * @param sequence RocksDB's number of the last change; 0: nothing was written
   * @param manifest as it stood then
   */
  record Commit(long sequence, Manifest.Mark manifest) {
    static final Commit NONE = new Commit(0, Manifest.Mark.NONE);
  }

  private static final int CONTENT = 5 * Long.BYTES;
  private static final int SLOT = CONTENT + Long.BYTES;

  private final RandomAccessFile file;
  private long count;

  /** Opens the record, and makes an empty file if there is none. */
  CommitRecord(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
  }

  /**
   * False when another process has it.
   *
   * @throws OverlappingFileLockException when another store of this process has it
   */
  boolean lock() throws IOException {
    return file.getChannel().tryLock() != null;
  }

  /** What was acknowledged last; empty when neither slot is whole. */
  Optional<Commit> read() throws IOException {
    Optional<Commit> newest = Optional.empty();
    for (int slot = 0; slot < 2 && file.length() >= (slot + 1L) * SLOT; slot++) {
      byte[] bytes = new byte[SLOT];
      file.seek((long) slot * SLOT);
      file.readFully(bytes);
      ByteBuffer in = ByteBuffer.wrap(bytes);
      long number = in.getLong();
      if (in.getLong(CONTENT) == sum(bytes) && number > count) {
        count = number;
        long sequence = in.getLong();
        Manifest.Mark mark = new Manifest.Mark(in.getLong(), in.getLong(), in.getLong());
        newest = Optional.of(new Commit(sequence, mark));
      }
    }
    return newest;
  }

  void write(Commit commit) throws IOException {
    count++;
    ByteBuffer out = ByteBuffer.allocate(SLOT).putLong(count).putLong(commit.sequence());
    Manifest.Mark mark = commit.manifest();
    out.putLong(mark.number()).putLong(mark.length()).putLong(mark.sum());
    out.putLong(sum(out.array()));
    file.seek(count % 2 * SLOT);
    file.write(out.array());
  }

  void sync() throws IOException {
    file.getFD().sync();
  }

  private static long sum(byte[] slot) {
    CRC32C crc = new CRC32C();
    crc.update(slot, 0, CONTENT);
    return ~crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
