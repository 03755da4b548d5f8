package org.cpchain.module.manager;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Files of which a crash leaves the old one or the new one, whole. */
final class DurableFiles {
  private static final String UNFINISHED = ".unfinished";

  private DurableFiles() {}

  interface Writer {
    void write(Path fresh) throws IOException;
  }

  static void replace(Path file, Writer writer) throws IOException {
    boolean interrupted = Thread.interrupted(); // a channel closes in an interrupted thread
    Files.createDirectories(file.getParent());
    Path fresh = unfinished(file.getParent());
    try {
      writer.write(fresh);
      publish(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A file for what is not ready to be seen. */
  static Path unfinished(Path folder) throws IOException {
    return Files.createTempFile(folder, "", UNFINISHED);
  }

  /** The file has its name when this returns, also after a power failure. */
  static void publish(Path fresh, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** What a crash has left; nothing else may be at work in the folder. */
  static void clean(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      List<Path> left;
      try (Stream<Path> files = Files.list(folder)) {
        left = files.filter(file -> file.toString().endsWith(UNFINISHED)).toList();
      }
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }
}
