package org.cpchain.sap.idoc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;

/** Hands files to the intake: what can be read is accepted, all else parked. */
final class IncomingFiles {
  private static final int HEAD = 1 << 16;

  private final Intake intake;
  private final DeliveryMapper mapper;
  private final long maxBytes;

  /**
   * @param maxBytes of larger files only the beginning is kept
   */
  IncomingFiles(Intake intake, DeliveryMapper mapper, long maxBytes) {
    this.intake = intake;
    this.mapper = mapper;
    this.maxBytes = maxBytes;
  }

  /**
   * Returns when the file, or what is said of it, cannot be lost any more.
   *
   * @throws IOException when the file cannot be read
   * @throws IllegalStateException when nothing can be kept now
   */
  Taken take(Path file) throws IOException {
    String name = file.getFileName().toString();
    long size = size(file);
    if (size > maxBytes) {
      Reason reason = tooLarge(file, size);
      String key = "part/idoc/" + name;
      intake.park(message(name, key, Bytes.of(read(file, HEAD))), reason);
      return new Taken(List.of(), Optional.of(reason), Optional.empty());
    }
    Bytes content = Bytes.of(read(file, Integer.MAX_VALUE));
    Result<List<Segment>> parsed = IdocXml.read(content);
    List<Segment> idocs = parsed.toOptional().orElse(List.of());
    // Empty files are all alike; the operator sees each.
    String key = content.size() == 0 ? "idoc/empty/" + name : MessageKey.of(idocs);
    SourceMessage message = message(name, key, content);
    Optional<Reason> refusal = parsed.refusal().or(() -> refusal(idocs, message));
    if (refusal.isPresent()) {
      intake.park(message, refusal.get());
      return new Taken(idocs, refusal, Optional.empty());
    }
    Intake.Entry entry = accept(message);
    boolean isOpen = entry.state() != Intake.State.FINAL;
    return new Taken(idocs, refusal, Optional.of(entry.id()).filter(id -> isOpen));
  }

  /**
   * @param idocs those in the file, as far as it could be read
   * @param refusal empty: accepted
   * @param open id of the accepted message when it may still be refused
   */
  record Taken(List<Segment> idocs, Optional<Reason> refusal, Optional<String> open) {}

  private Optional<Reason> refusal(List<Segment> idocs, SourceMessage message) {
    try {
      return mapper.documents(idocs, message).refusal();
    } catch (RuntimeException bug) {
      // The intake will park it with the bug's name.
      return Optional.empty();
    }
  }

  /** Who puts a parked file there once more wants it tried once more. */
  private Intake.Entry accept(SourceMessage message) {
    Intake.Entry entry = intake.accept(message);
    return entry.state() == Intake.State.PARKED
        ? intake.replay(entry.id()).toOptional().orElse(entry)
        : entry;
  }

  private static SourceMessage message(String name, String key, Bytes content) {
    return new SourceMessage(DeliveryMapper.FORMAT, "file " + name, key, Instant.now(), content);
  }

  private Reason tooLarge(Path file, long size) throws IOException {
    return new Reason(
        Intake.INCOMPLETE,
        "the file is too large: %d bytes, more than %d; it waits in error/ (SHA-256 %s), its"
                .formatted(size, maxBytes, sha256(file))
            + " beginning is kept here. Have it split; or raise max.bytes in"
            + " etc/org.cpchain.sap.idoc.cfg and move it back to in/");
  }

  private static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = open(file)) {
      return in.readNBytes(most);
    }
  }

  private static long size(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size();
  }

  /** A link that has come into the file's place meanwhile is not followed. */
  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(open(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
