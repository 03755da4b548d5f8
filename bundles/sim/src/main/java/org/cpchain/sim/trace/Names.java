package org.cpchain.sim.trace;

import java.nio.ByteBuffer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** Short names of messages and blocks, for people. */
public interface Names {
  /** What a message is, such as {@code PREPARE h3 r0 5f1c}. */
  String message(Bytes message);

  /** The first digits of a hash. */
  static String block(Hash hash) {
    return hash.toHex().substring(2, 6);
  }

  /** The names of a protocol's messages. */
  static Names of(String protocol) {
    return protocol.startsWith("lbft-") ? new LbftNames(!protocol.equals("lbft-2.0")) : unknown();
  }

  /** Kind and size, for protocols that nobody has told us about. */
  static Names unknown() {
    return message ->
        (message.size() > 1 ? "kind " + message.get(1) : "empty")
            + ", "
            + message.size()
            + " bytes";
  }

  /** A big-endian number out of a message; 0 behind its end. */
  static long number(Bytes message, int at, int size) {
    if (at + size > message.size()) {
      return 0;
    }
    ByteBuffer word = ByteBuffer.allocate(Long.BYTES);
    word.position(Long.BYTES - size);
    word.put(message.slice(at, at + size).toArray());
    return word.getLong(0);
  }
}
