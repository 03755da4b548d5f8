package org.cpchain.storage.mvstore;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cpchain.storage.StorageException;

/**
 * A file that is read and written at positions. Not a {@link FileChannel}, since an interrupted
 * thread would close one for all other threads. Safe for use by several threads; reads do not wait
 * for writes.
 */
class StoreFile implements Closeable {
  private final Path path;
  private final RandomAccessFile reader;
  private final RandomAccessFile writer;

  /** Opens the file, and makes an empty one if there is none. */
  StoreFile(Path path) throws IOException {
    this.path = path;
    this.writer = new RandomAccessFile(path.toFile(), "rw");
    this.reader = new RandomAccessFile(path.toFile(), "r");
  }

  /**
   * Keeps other processes away until the file is closed.
   *
   * @throws StorageException when another process, or another store of this one, has the file
   */
  void lock() throws IOException {
    FileLock lock;
    try {
      lock = writer.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      throw new StorageException(
          "The store "
              + path
              + " is open in this process already, and whoever has it does not close it; restart"
              + " the node if it stays so.",
          e);
    }
    if (lock == null) {
      throw new StorageException(
          "The store " + path + " is in use by another process; stop that one first.");
    }
  }

  long size() throws IOException {
    return writer.length();
  }

  /**
   * Fills the array.
   *
   * @throws java.io.EOFException when the file ends before
   */
  void read(long position, byte[] target) throws IOException {
    synchronized (reader) {
      reader.seek(position);
      reader.readFully(target);
    }
  }

  void write(long position, byte[] source, int from, int size) throws IOException {
    synchronized (writer) {
      writer.seek(position);
      writer.write(source, from, size);
    }
  }

  /** When this returns, what was written is on the disk. */
  void sync() throws IOException {
    writer.getFD().sync();
  }

  void truncate(long size) throws IOException {
    synchronized (writer) {
      writer.setLength(size);
    }
  }

  /** When this returns, the names of new files in the folder are on the disk. */
  static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    try (reader;
        writer) {
      // both are closed, whatever the first says
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
