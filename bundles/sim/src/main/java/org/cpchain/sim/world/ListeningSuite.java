package org.cpchain.sim.world;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;

/**
 * The suite as one engine uses it. Remembers what the engine has hashed lately, so that a signature
 * under a digest can be understood.
 */
final class ListeningSuite extends ForwardingSuite {
  private static final int REMEMBERED = 16;

  private final Hash[] digests = new Hash[REMEMBERED];
  private final byte[][][] contents = new byte[REMEMBERED][][];
  private int next;

  ListeningSuite(CryptoSuite suite) {
    super(suite);
  }

  /** What gave the digest; empty when that was long ago. */
  Optional<Preimage> preimage(Hash digest) {
    for (int back = 1; back <= REMEMBERED; back++) {
      int i = Math.floorMod(next - back, REMEMBERED);
      if (digest.equals(digests[i])) {
        Bytes content = Bytes.EMPTY;
        for (byte[] part : contents[i]) {
          content = Bytes.concat(content, Bytes.of(part));
        }
        return Optional.of(new Preimage(content));
      }
    }
    return Optional.empty();
  }

  @Override
  public Hash hash(byte[]... parts) {
    Hash digest = super.hash(parts);
    digests[next] = digest;
    contents[next] = parts;
    next = (next + 1) % REMEMBERED;
    return digest;
  }
}
