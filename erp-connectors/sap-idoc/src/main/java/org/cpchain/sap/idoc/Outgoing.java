package org.cpchain.sap.idoc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.cpchain.base.Reason;

/** Where files go: {@code done/} and {@code error/}, under names that are there once. */
final class Outgoing {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(ZoneId.systemDefault());

  private final Path folder;

  Outgoing(Path folder) {
    this.folder = folder;
  }

  /** The name under which a file is put aside now. */
  String name(Path file) {
    return STAMP.format(Instant.now()) + "-" + file.getFileName();
  }

  Path done(String name) throws IOException {
    return Files.createDirectories(folder.resolve("done")).resolve(name);
  }

  Path error(String name) throws IOException {
    return Files.createDirectories(folder.resolve("error")).resolve(name);
  }

  /**
   * Puts an IDoc of message type STATUS for the sender beside the refused file.
   *
   * @param name of the file in {@code error/}
   * @param file its name as the sender knows it
   * @param idocs those in the file, as far as it could be read
   */
  void tell(String name, String file, List<Segment> idocs, Reason reason) throws IOException {
    Files.writeString(
        error(name + ".status.xml"), StatusIdoc.refusing(idocs, file, reason, Instant.now()));
  }
}
