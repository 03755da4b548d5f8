package org.cpchain.storage.mvstore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.h2.mvstore.MVStore;

/** The two files of a store, the trees and the record, and what must hold of them together. */
final class FilePair implements Closeable {
  /** How the files are opened; tests open files that fail. */
  interface Opener {
    StoreFile open(Path path) throws IOException;
  }

  private static final DateTimeFormatter MARK =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path path;
  private final StoreFile file;
  private final CommitRecord record;
  private ChunkFile chunks;

  /**
   * @param path of the trees; {@code .commit} is appended for the record
   * @throws StorageDamagedException when one of the files is missing
   * @throws StorageException when another process has the files
   */
  FilePair(Path path, Opener opener) throws IOException {
    this.path = path;
    Path folder = path.toAbsolutePath().getParent();
    Path beside = beside(path);
    Files.createDirectories(folder);
    boolean store = Files.exists(path) && Files.size(path) > 0;
    if (store && !Files.exists(beside)) {
      throw missing(beside, path);
    }
    StoreFile recordFile = opener.open(beside);
    StoreFile storeFile = null;
    try {
      // A new record is on the disk before the store is begun: a store without one was tampered
      // with, a record of version 0 without a store is a beginning that did not get further.
      record = new CommitRecord(recordFile, store);
      if (!store && record.version() > 0) {
        throw missing(path, beside);
      }
      storeFile = opener.open(path);
      storeFile.lock();
      if (record.version() == 0 && storeFile.size() < ChunkFile.HEADER) {
        // The making of the file was cut off.
        storeFile.truncate(0);
      }
      StoreFile.syncFolder(folder);
      file = storeFile;
    } catch (IOException | RuntimeException e) {
      recordFile.close();
      if (storeFile != null) {
        storeFile.close();
      }
      throw e;
    }
  }

  private static Path beside(Path path) {
    return path.resolveSibling(path.getFileName() + ".commit");
  }

  /** The record goes first: without one, what is left of a store is never taken for a whole one. */
  static List<String> setAside(Path path, Instant now) throws IOException {
    String mark = ".damaged-" + MARK.format(now);
    List<String> moved = new ArrayList<>();
    for (Path file : List.of(beside(path), path)) {
      if (Files.exists(file)) {
        Path target = file.resolveSibling(file.getFileName() + mark);
        for (int i = 2; Files.exists(target); i++) {
          target = file.resolveSibling(file.getFileName() + mark + "-" + i);
        }
        Files.move(file, target);
        moved.add(target.toString());
      }
    }
    if (!moved.isEmpty()) {
      StoreFile.syncFolder(path.toAbsolutePath().getParent());
    }
    return moved;
  }

  /** In the same order as {@link #setAside}, for the same reason. */
  static void remove(Path path) throws IOException {
    boolean removed = false;
    for (Path file : List.of(beside(path), path)) {
      removed |= Files.deleteIfExists(file);
    }
    if (removed) {
      StoreFile.syncFolder(path.toAbsolutePath().getParent());
    }
  }

  private static StorageDamagedException missing(Path missing, Path there) {
    return new StorageDamagedException(
        missing
            + " is missing or empty, but "
            + there
            + " is there. cpchain:repair says what to do; or restore both from one backup.");
  }

  /**
   * Opens the trees at the last whole version.
   *
   * @throws StorageDamagedException when that is older than what was acknowledged, or unreadable
   */
  MVStore open(int cacheMegabytes) throws IOException {
    chunks = new ChunkFile(file, cacheMegabytes);
    MVStore store;
    try {
      store =
          new MVStore.Builder()
              .fileStore(chunks)
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open();
    } catch (RuntimeException e) {
      throw damaged(e);
    }
    store.setVersionsToKeep(0);
    long found = store.getCurrentVersion();
    if (found < record.version()) {
      store.closeImmediately();
      throw new StorageDamagedException(
          path
              + " is torn: its last whole version is "
              + found
              + ", but version "
              + record.version()
              + " was acknowledged. Nothing was changed; cpchain:repair says what to do, or restore"
              + " it and the record beside it from one backup.");
    }
    return store;
  }

  /**
   * @param cause what MVStore says, which may be any exception when a page of its own is altered
   */
  StorageDamagedException damaged(RuntimeException cause) {
    return new StorageDamagedException(
        path
            + " is damaged: "
            + cause.getMessage()
            + ". Nothing was changed; cpchain:repair says what to do, or restore it and the record"
            + " beside it from one backup.",
        cause);
  }

  /** All bytes that were written to the trees' file since it was opened. */
  long writtenBytes() {
    return chunks.writtenBytes();
  }

  /** Notes that the version is on the disk. */
  void acknowledge(long version) throws IOException {
    record.write(version);
    chunks.accept();
  }

  /** Makes sure that a chunk which was not acknowledged is never taken for a whole one. */
  void withdraw() throws IOException {
    chunks.withdraw();
  }

  @Override
  public void close() throws IOException {
    try (record) {
      file.close();
    }
  }
}
