package org.cpchain.sim.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.sim.fuzz.Loot.Ballot;

/** How LBFT's messages are written down: big-endian numbers, lengths before what varies. */
final class WireForm {
  private WireForm() {}

  /** What a message or a signed statement consists of. */
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  static Bytes written(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.of(bytes.toByteArray());
  }

  static void place(DataOutputStream out, Ballot ballot) throws IOException {
    out.writeLong(ballot.height());
    out.writeInt(ballot.round());
    write(out, ballot.block().bytes());
  }

  static void signatures(DataOutputStream out, Map<Integer, Bytes> votes) throws IOException {
    TreeMap<Integer, Bytes> sorted = new TreeMap<>(votes);
    byte[] bitmap = new byte[sorted.isEmpty() ? 0 : sorted.lastKey() / 8 + 1];
    sorted.keySet().forEach(signer -> bitmap[signer / 8] |= (byte) (1 << signer % 8));
    out.writeByte(bitmap.length);
    out.write(bitmap);
    for (Bytes signature : sorted.values()) {
      write(out, signature);
    }
  }

  static void bytes(DataOutputStream out, Bytes value) throws IOException {
    out.writeInt(value.size());
    write(out, value);
  }

  static void write(DataOutputStream out, Bytes value) throws IOException {
    out.write(value.toArray());
  }

  /** What is signed, but for the tag in front. */
  static Bytes statement(ChainRules rules, long height, Bytes content) {
    return written(
        out -> {
          byte[] chain = rules.chainId().toByteArray();
          out.write(new byte[Hash.SIZE - chain.length]);
          out.write(chain);
          write(out, rules.genesis().bytes());
          out.writeLong(height);
          write(out, content);
        });
  }
}
