package org.cpchain.storage.rocksdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Follows RocksDB's list of its files, to which it only appends. RocksDB takes a list whose end is
 * unreadable for one that was cut off while it was written, and forgets what stood there.
 */
final class Manifest {
  /**
   * A beginning of a manifest.
   *
   * @param number in its name; 0: of none
   * @param length in bytes
   * @param sum CRC-32C of these bytes
   */
  record Mark(long number, long length, long sum) {
    static final Mark NONE = new Mark(0, 0, 0);
  }

  private static final String PREFIX = "MANIFEST-";

  private final Path folder;
  private Optional<Path> path = Optional.empty();
  private Mark mark = Mark.NONE;
  private CRC32C crc = new CRC32C();

  Manifest(Path folder) {
    this.folder = folder;
  }

  /** Reads what was appended since the last call. */
  Mark advance() throws IOException {
    long length = path.map(file -> file.toFile().length()).orElse(0L);
    if (length == mark.length() && length > 0) {
      return mark;
    }
    if (length < mark.length() || length == 0) {
      // RocksDB began a new one
      path = Optional.of(folder.resolve(Files.readString(folder.resolve("CURRENT")).strip()));
      mark = new Mark(number(path.get()), 0, 0);
      crc = new CRC32C();
      length = path.get().toFile().length();
    }
    crc.update(read(path.orElseThrow(), mark.length(), length));
    mark = new Mark(mark.number(), length, crc.getValue());
    return mark;
  }

  /** Whether the manifest still begins as it did; true also when there is another one now. */
  static boolean holds(Path folder, Mark mark) throws IOException {
    if (mark.number() == 0) {
      return true;
    }
    Path path = folder.resolve(Files.readString(folder.resolve("CURRENT")).strip());
    if (number(path) != mark.number()) {
      return true;
    }
    if (path.toFile().length() < mark.length()) {
      return false;
    }
    CRC32C crc = new CRC32C();
    crc.update(read(path, 0, mark.length()));
    return crc.getValue() == mark.sum();
  }

  private static long number(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (!name.matches(PREFIX + "\\d{1,18}")) {
      throw new NoSuchFileException("CURRENT names " + name + " instead of a manifest");
    }
    return Long.parseLong(name.substring(PREFIX.length()));
  }

  private static byte[] read(Path path, long from, long to) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(to - from)];
      file.seek(from);
      file.readFully(bytes);
      return bytes;
    }
  }
}
