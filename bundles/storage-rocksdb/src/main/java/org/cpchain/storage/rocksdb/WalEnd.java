package org.cpchain.storage.rocksdb;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the last acknowledged batch ends in RocksDB's logs. What a failed write has left behind it
 * is cut off: it may be whole, and RocksDB would take it for written when it opens the store again.
 */
final class WalEnd {
  private static final String SUFFIX = ".log";

  private final Path folder;
  private Optional<File> log = Optional.empty();
  private long length;

  WalEnd(Path folder) {
    this.folder = folder;
  }

  /** To be called after each acknowledged batch. */
  void advance() {
    long now = log.map(File::length).orElse(0L);
    if (now <= length) {
      // it went into a log that RocksDB began for it
      List<File> all = logs();
      log = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
      now = log.map(File::length).orElse(0L);
    }
    length = now;
  }

  /** To be called while RocksDB has the files closed. */
  void cut() throws IOException {
    for (File each : logs()) {
      if (log.isPresent() && each.equals(log.get())) {
        cut(each, length);
      } else if (log.isEmpty() || number(each) > number(log.get())) {
        cut(each, 0);
      }
    }
  }

  private static void cut(File file, long length) throws IOException {
    if (file.length() > length) {
      try (RandomAccessFile open = new RandomAccessFile(file, "rw")) {
        open.setLength(length);
        open.getFD().sync();
      }
    }
  }

  /** In the order in which they were begun. */
  private List<File> logs() {
    File[] found = folder.toFile().listFiles((in, name) -> name.matches("\\d{1,18}\\.log"));
    return found == null
        ? List.of()
        : Arrays.stream(found).sorted(Comparator.comparingLong(WalEnd::number)).toList();
  }

  private static long number(File file) {
    String name = file.getName();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }
}
