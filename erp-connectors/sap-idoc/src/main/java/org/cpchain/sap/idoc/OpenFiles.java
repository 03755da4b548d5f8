package org.cpchain.sap.idoc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that were taken and of which the end is not known yet: the application or the contract may
 * still refuse them, and then their senders are told as of any other. Each has a note in {@code
 * open/}, so that a restart forgets none. For one thread.
 */
final class OpenFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);
  private static final int AT_A_TIME = 200;

  private final Intake intake;
  private final Path notes;
  private final Outgoing outgoing;
  private String last = "";

  OpenFiles(Intake intake, Path folder, Outgoing outgoing) {
    this.intake = intake;
    this.notes = folder.resolve("open");
    this.outgoing = outgoing;
  }

  /**
   * @param name that the file will have in {@code done/}
   * @param file its name as the sender knows it
   * @param id of the message
   */
  void note(String name, String file, String id) throws IOException {
    Files.writeString(Files.createDirectories(notes).resolve(name), id + "\n" + file);
  }

  /** Tells the senders of what has been refused since; the rest next time. */
  void settle() throws IOException {
    List<Path> next = next();
    for (Path note : next) {
      List<String> lines = Files.readAllLines(note);
      if (lines.size() < 2 || isSettled(note, lines.get(0), lines.get(1))) {
        Files.delete(note);
      }
    }
    last = next.size() < AT_A_TIME ? "" : next.get(AT_A_TIME - 1).getFileName().toString();
  }

  private boolean isSettled(Path note, String id, String file) throws IOException {
    Optional<Intake.Entry> entry = intake.find(id);
    if (entry.isEmpty()) {
      return true;
    }
    return switch (entry.get().state()) {
      case RECEIVED, SUBMITTED -> false;
      case FINAL -> true;
      case PARKED -> {
        refuse(note.getFileName().toString(), file, id, entry.get().reason().orElseThrow());
        yield true;
      }
    };
  }

  private void refuse(String name, String file, String id, Reason reason) throws IOException {
    List<Segment> idocs =
        intake.content(id).flatMap(content -> IdocXml.read(content).toOptional()).orElse(List.of());
    outgoing.tell(name, file, idocs, reason);
    Path done = outgoing.done(name);
    if (Files.exists(done)) {
      Files.move(done, outgoing.error(name));
    }
    LOG.warn("{} was taken and is refused now; its sender's STATUS is in error/", file);
  }

  private List<Path> next() throws IOException {
    if (!Files.isDirectory(notes)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(notes)) {
      return files
          .filter(note -> note.getFileName().toString().compareTo(last) > 0)
          .sorted()
          .limit(AT_A_TIME)
          .toList();
    }
  }
}
