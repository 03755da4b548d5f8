package org.cpchain.camel.component;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.cpchain.ledger.EventCursor;

/**
 * Cursors of consumers, one small file each, replaced as a whole so that a crash leaves the old or
 * the new one.
 */
final class CursorStore {
  private final Path folder;
  private final Set<String> inUse = new HashSet<>();

  CursorStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes the cursor for one consumer.
   *
   * @throws IllegalArgumentException when the name is no file name, or another consumer has it
   */
  synchronized void claim(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new IllegalArgumentException(
          "cursor=" + name + " must be letters, digits, dots and hyphens, at most 100");
    }
    if (!inUse.add(name)) {
      throw new IllegalArgumentException(
          "the cursor " + name + " is in use by another route; give each route its own cursor=");
    }
  }

  synchronized void release(String name) {
    inUse.remove(name);
  }

  EventCursor read(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return EventCursor.START;
    }
    String text = Files.readString(file).strip();
    if (!text.matches("\\d{1,18} -?\\d{1,9}")) {
      throw new IOException(
          "The cursor "
              + file
              + " is damaged. Write \"height logIndex\" of the last event that was"
              + " dealt with into it, or remove it to begin at the first event.");
    }
    String[] parts = text.split(" ", -1);
    return new EventCursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
  }

  /** Durable when it returns. */
  void write(String name, EventCursor cursor) throws IOException {
    Files.createDirectories(folder);
    Path temporary = folder.resolve(name + ".tmp");
    byte[] text =
        (cursor.height() + " " + cursor.logIndex() + "\n").getBytes(StandardCharsets.US_ASCII);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(text);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
