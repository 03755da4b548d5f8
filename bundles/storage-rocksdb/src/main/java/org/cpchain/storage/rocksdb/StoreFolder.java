package org.cpchain.storage.rocksdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;

/**
 * The folder of a store: {@code db} is RocksDB's, {@code commit} says what it must hold. All of a
 * store is in one folder, so that it is moved by one rename.
 */
final class StoreFolder implements Closeable {
  private static final DateTimeFormatter MARK =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path path;
  private final CommitRecord record;
  private final CommitRecord.Commit acknowledged;

  /**
   * Takes the folder, and makes it when there is none.
   *
   * @throws StorageDamagedException when a part of a store is missing or unreadable
   * @throws StorageException when another process has the store
   */
  StoreFolder(Path path) throws IOException {
    this.path = path;
    Files.createDirectories(database());
    boolean begun = isBegun();
    Path beside = path.resolve("commit");
    if (begun && !Files.exists(beside)) {
      throw Failures.damaged(path, "not whole: " + beside + " is missing");
    }
    record = new CommitRecord(beside);
    try {
      acknowledged = take(begun, beside);
    } catch (IOException | RuntimeException e) {
      record.close();
      throw e;
    }
  }

  private CommitRecord.Commit take(boolean begun, Path beside) throws IOException {
    lock();
    Optional<CommitRecord.Commit> found = record.read();
    if (begun && found.isEmpty()) {
      throw Failures.damaged(path, "damaged: neither slot of " + beside + " is whole");
    }
    if (!begun && found.isPresent() && found.get().sequence() > 0) {
      throw Failures.damaged(path, "not whole: " + current() + " is missing");
    }
    if (found.isEmpty()) {
      // It is on the disk before RocksDB begins: a store without one was tampered with.
      record.write(CommitRecord.Commit.NONE);
      record.sync();
      sync(path);
      sync(path.toAbsolutePath().getParent());
    }
    return found.orElse(CommitRecord.Commit.NONE);
  }

  private void lock() throws IOException {
    try {
      if (!record.lock()) {
        throw new StorageException(
            "The store " + path + " is in use by another process; stop that one first.");
      }
    } catch (OverlappingFileLockException e) {
      throw new StorageException(
          "The store "
              + path
              + " is open in this process already, and whoever has it does not close it; restart"
              + " the node if it stays so.",
          e);
    }
  }

  Path path() {
    return path;
  }

  Path database() {
    return path.resolve("db");
  }

  private Path current() {
    return database().resolve("CURRENT");
  }

  /** Whether RocksDB has begun a store here. */
  boolean isBegun() {
    return Files.exists(current());
  }

  CommitRecord record() {
    return record;
  }

  /** As of the opening. */
  CommitRecord.Commit acknowledged() {
    return acknowledged;
  }

  static List<String> setAside(Path path, Instant now) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    String name = path.getFileName() + ".damaged-" + MARK.format(now);
    Path target = path.resolveSibling(name);
    for (int i = 2; Files.exists(target); i++) {
      target = path.resolveSibling(name + "-" + i);
    }
    Files.move(path, target);
    sync(path.toAbsolutePath().getParent());
    return List.of(target.toString());
  }

  /** RocksDB's files go last: without the record, what is left is never taken for a whole store. */
  static void remove(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.deleteIfExists(path.resolve("commit"));
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
    sync(path.toAbsolutePath().getParent());
  }

  /** When this returns, the names in the folder are on the disk. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    record.close();
  }
}
