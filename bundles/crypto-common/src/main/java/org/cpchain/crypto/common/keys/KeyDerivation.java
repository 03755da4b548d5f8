package org.cpchain.crypto.common.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.SCrypt;
import org.cpchain.base.Result;

/**
 * How a password becomes the key that opens a file: scrypt (RFC 7914) with the costs that the file
 * states, within limits.
 *
 * @param n cost, a power of two
 * @param r block size
 * @param p parallelisation
 * @param salt by chance, one for each file
 */
public record KeyDerivation(int n, int r, int p, byte[] salt) {
  /** What the files name it. */
  public static final String NAME = "scrypt";

  private static final int BLOCK_SIZE = 8;
  private static final long MOST_MEMORY = 512L << 20;
  private static final int MOST_PASSES = 16;

  /**
   * For a new file.
   *
   * @param cost scrypt's N; each doubling doubles the time that opening a file takes
   */
  public static KeyDerivation of(int cost, byte[] salt) {
    return new KeyDerivation(cost, BLOCK_SIZE, 1, salt);
  }

  /**
   * Refused as {@code unsupported} when it would exhaust the node or scrypt is not defined so.
   *
   * @throws IllegalArgumentException when the salt is no hexadecimal number
   */
  public static Result<KeyDerivation> read(JsonNode parameters) {
    int n = parameters.path("n").asInt();
    int r = parameters.path("r").asInt();
    int p = parameters.path("p").asInt();
    return isSupported(n, r, p)
        ? Result.ok(
            new KeyDerivation(n, r, p, HexFormat.of().parseHex(parameters.path("salt").asText())))
        : Result.refused(
            "unsupported",
            "scrypt parameters n="
                + n
                + ", r="
                + r
                + ", p="
                + p
                + "; RFC 7914 or this node's limits");
  }

  /** As {@link #read} takes it. */
  public void write(ObjectNode parameters, int size) {
    parameters.put("dklen", size);
    parameters.put("n", n);
    parameters.put("p", p);
    parameters.put("r", r);
    parameters.put("salt", HexFormat.of().formatHex(salt));
  }

  /** The key of this many bytes. */
  public byte[] derive(byte[] password, int size) {
    return SCrypt.generate(password, salt, n, r, p, size);
  }

  private static boolean isSupported(int n, int r, int p) {
    return n > 1
        && Integer.bitCount(n) == 1
        && r > 0
        && r <= 64
        && (r > 1 || n < 1 << 16)
        && p > 0
        && p <= MOST_PASSES
        && 128L * n * r <= MOST_MEMORY;
  }
}
