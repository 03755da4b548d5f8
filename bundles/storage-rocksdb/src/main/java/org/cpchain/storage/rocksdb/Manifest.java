package org.cpchain.storage.rocksdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
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
      path = current(folder);
      mark = new Mark(path.map(Manifest::number).orElse(0L), 0, 0);
      crc = new CRC32C();
      length = path.map(file -> file.toFile().length()).orElse(0L);
    }
    if (path.isEmpty()) {
      throw new NoSuchFileException(folder + ": CURRENT names no manifest");
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
    Optional<Path> current = current(folder);
    if (current.isEmpty()) {
      return false;
    }
    Path path = current.get();
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

  /** Empty when CURRENT was altered. */
  private static Optional<Path> current(Path folder) throws IOException {
    String name = Files.readString(folder.resolve("CURRENT"), StandardCharsets.ISO_8859_1);
    return name.matches(PREFIX + "\\d{1,18}\\n")
        ? Optional.of(folder.resolve(name.strip()))
        : Optional.empty();
  }

  private static long number(Path path) {
    return Long.parseLong(String.valueOf(path.getFileName()).substring(PREFIX.length()));
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
