package org.cpchain.sap.idoc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells files from what only looks like one. A link would have its target read, which may be any
 * file that the node can read; a pipe would hold the listener up for ever.
 */
final class Strays {
  /** A writer that creates the file first needs no longer than this to begin to fill it. */
  static final Duration EMPTY_FOR = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

  private final Path in;
  private final Outgoing outgoing;

  Strays(Path in, Outgoing outgoing) {
    this.in = in;
    this.outgoing = outgoing;
  }

  /** Whether it is to be taken now: a regular file, and if it is empty, then for a while. */
  static boolean isReady(Path path) {
    try {
      BasicFileAttributes attributes = attributes(path);
      return attributes.isRegularFile()
          && (attributes.size() > 0
              || attributes
                  .lastModifiedTime()
                  .toInstant()
                  .isBefore(Instant.now().minus(EMPTY_FOR)));
    } catch (IOException gone) {
      return false;
    }
  }

  /** Moves what is no regular file to {@code error/}, unread: of a link the link itself. */
  void putAside() throws IOException {
    if (!Files.isDirectory(in)) {
      return;
    }
    try (Stream<Path> entries = Files.list(in)) {
      List<Path> strays = entries.filter(Strays::isStray).toList();
      for (Path stray : strays) {
        Path target = outgoing.error(outgoing.name(stray));
        Files.move(stray, target);
        LOG.warn(
            "{} is no regular file but a link, a folder or a pipe. It was not read and is {} now; have"
                + " the file itself put into in/",
            stray,
            target);
      }
    }
  }

  private static boolean isStray(Path path) {
    try {
      return IdocRoutes.isNamedAsIdoc(path) && !attributes(path).isRegularFile();
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException unreadable) {
      return true;
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
