package org.cpchain.sim.byzantine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.World;

/**
 * How LBFT's messages are written down, by their documentation and not by the engine's classes:
 * big-endian numbers, lengths before what varies.
 */
public final class WireForm {
  public static final int PREPREPARE = 1;
  public static final int PREPARE = 2;
  public static final int COMMIT = 3;
  public static final int VALIDATE = 4;
  public static final int REQUEST = 5;
  public static final int IMPEACH_PREPREPARE = 6;
  public static final int IMPEACH_PREPARE = 7;
  public static final int IMPEACH_COMMIT = 8;
  public static final int IMPEACH_VALIDATE = 9;
  public static final int COMPLAINT = 10;

  /** Version, kind and genesis hash: what every message begins with. */
  public static final int HEAD = 2 + Hash.SIZE;

  public static final int SIGNATURE = 65;

  private WireForm() {}

  /** What a message or a signed statement consists of. */
  public interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  public static Bytes written(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.of(bytes.toByteArray());
  }

  public static Bytes message(int version, int kind, ChainRules rules, Content content) {
    return written(
        out -> {
          out.writeByte(version);
          out.writeByte(kind);
          write(out, rules.genesis().bytes());
          content.write(out);
        });
  }

  public static void place(DataOutputStream out, long height, int round, Hash block)
      throws IOException {
    out.writeLong(height);
    out.writeInt(round);
    write(out, block.bytes());
  }

  public static void signatures(DataOutputStream out, Map<Integer, Bytes> votes)
      throws IOException {
    TreeMap<Integer, Bytes> sorted = new TreeMap<>(votes);
    byte[] bitmap = new byte[sorted.isEmpty() ? 0 : sorted.lastKey() / 8 + 1];
    sorted.keySet().forEach(signer -> bitmap[signer / 8] |= (byte) (1 << signer % 8));
    out.writeByte(bitmap.length);
    out.write(bitmap);
    for (Bytes signature : sorted.values()) {
      write(out, signature);
    }
  }

  public static void bytes(DataOutputStream out, Bytes value) throws IOException {
    out.writeInt(value.size());
    write(out, value);
  }

  public static void write(DataOutputStream out, Bytes value) throws IOException {
    out.write(value.toArray());
  }

  /** Somebody's own good signature under whatever it likes. */
  public static Bytes sign(World world, Machine self, String purpose, long height, Bytes content) {
    String tag = "cpchain/" + world.module().protocol() + "/" + purpose;
    Bytes signed = statement(world.rules(), height, content);
    return self.key()
        .sign(world.suite().hash(tag.getBytes(StandardCharsets.US_ASCII), signed.toArray()))
        .toBytes();
  }

  /** What is signed, but for the tag in front. */
  private static Bytes statement(ChainRules rules, long height, Bytes content) {
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
