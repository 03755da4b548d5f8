package org.cpchain.hospital.mllp;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * The bytes of a frame that is coming in: all of them up to the limits, then the beginning, the
 * length and the hash. Not for several threads.
 */
final class Kept {
  private final Limits limits;
  private ByteArrayOutputStream content = new ByteArrayOutputStream();
  private Optional<MessageDigest> digest = Optional.empty();
  private long size;
  private int borrowed;

  Kept(Limits limits) {
    this.limits = limits;
  }

  long size() {
    return size;
  }

  void add(ByteBuf in, int length) {
    byte[] part = new byte[length];
    in.readBytes(part);
    int room = digest.isPresent() ? 0 : room(length);
    if (room < length && digest.isEmpty()) {
      MessageDigest sha256 = sha256();
      sha256.update(content.toByteArray());
      digest = Optional.of(sha256);
    }
    digest.ifPresent(d -> d.update(part));
    content.write(part, 0, room);
    size += length;
  }

  /** How many of the next bytes can be kept; what large frames need comes from all connections'. */
  private int room(int length) {
    int wanted = Math.min(length, limits.keptBytes() - content.size());
    int own = Math.max(0, limits.messageBytes() - content.size());
    if (wanted <= own) {
      return wanted;
    }
    int more = limits.large().take(wanted - own);
    borrowed += more;
    return own + more;
  }

  boolean isBlank() {
    for (byte b : content.toByteArray()) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  Frame frame(Frame.Kind kind) {
    Bytes beginning = Bytes.of(content.toByteArray());
    Optional<Hash> hash = digest.map(d -> new Hash(Bytes.of(d.digest())));
    digest = Optional.empty();
    return new Frame(kind, beginning, size, hash);
  }

  void clear() {
    limits.large().give(borrowed);
    borrowed = 0;
    if (size > limits.messageBytes()) {
      content = new ByteArrayOutputStream();
    }
    content.reset();
    digest = Optional.empty();
    size = 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
