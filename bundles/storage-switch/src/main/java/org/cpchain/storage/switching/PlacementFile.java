package org.cpchain.storage.switching;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.cpchain.base.Result;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.switching.core.Placements;

/** The placements on the disk. Replaced as a whole by a rename; for one thread at a time. */
class PlacementFile {
  /** The new content is in place, and nobody knows whether it is there after a power failure. */
  static final class UnsureException extends StorageException {
    private static final long serialVersionUID = 1L;

    UnsureException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static final String NAME = "placement";

  private final Path folder;
  private Placements placements;

  /**
   * @param folder of the stores
   * @throws StorageDamagedException when the file is there and cannot be read
   */
  PlacementFile(Path folder) {
    this.folder = folder;
    Path path = path();
    try {
      placements = Files.exists(path) ? parse(Files.readString(path)) : Placements.NONE;
    } catch (IOException e) {
      throw new StorageDamagedException(advice(e.toString()), e);
    }
  }

  private Placements parse(String text) {
    if (Placements.parse(text) instanceof Result.Ok<Placements> ok) {
      return ok.value();
    }
    throw new StorageDamagedException(
        advice(Placements.parse(text).refusal().orElseThrow().message()));
  }

  private String advice(String what) {
    return path()
        + " cannot be read: "
        + what
        + ". It says which engine keeps each store. Restore it together with the stores beside it;"
        + " or write a line NAME=ENGINE for each store, such as ledger=mvstore when ledger.mv is"
        + " the store, and 'end' as the last line.";
  }

  private Path path() {
    return folder.resolve(NAME);
  }

  Placements placements() {
    return placements;
  }

  /**
   * When this returns, the new placements hold whatever happens.
   *
   * @throws UnsureException when they hold now, and possibly not after a power failure
   * @throws StorageException when nothing was changed
   */
  void write(Placements changed) {
    Path partial = folder.resolve(NAME + ".new");
    try {
      Files.createDirectories(folder);
      try (RandomAccessFile file = new RandomAccessFile(partial.toFile(), "rw")) {
        file.setLength(0);
        file.write(changed.text().getBytes(StandardCharsets.US_ASCII));
        file.getFD().sync();
      }
      Files.move(partial, path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StorageException(
          path() + " could not be written (" + e + "); it stays as it was.", e);
    }
    placements = changed;
    syncAnyway();
  }

  /** Also in a thread that was interrupted, for which Java closes every channel. */
  private void syncAnyway() {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          sync(folder);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } catch (IOException e) {
      throw new UnsureException(path() + " was written, and the folder not synced: " + e, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** When this returns, the names in the folder are on the disk. */
  void sync(Path names) throws IOException {
    try (FileChannel channel = FileChannel.open(names, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
