package org.cpchain.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.cpchain.document.SourceMessage;

/**
 * The id of a message: its format, and a hash of its key and bytes. A repeat has the same id, so
 * that everything that hangs on it (record, idempotency keys) is there once.
 */
final class MessageId {
  private static final int HASH_BYTES = 12;

  private MessageId() {}

  static String of(SourceMessage message) {
    byte[] key = message.key().getBytes(StandardCharsets.UTF_8);
    MessageDigest sha256 = sha256();
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, key.length));
    sha256.update(key);
    sha256.update(message.content().toArray());
    return message.format() + "-" + HexFormat.of().formatHex(sha256.digest(), 0, HASH_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
