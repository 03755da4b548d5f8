package org.cpchain.ledger.core.trie;

import java.util.Arrays;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.core.rlp.RlpReader.MalformedException;

/** Half-bytes of keys, and their compact form with a flag (Yellow Paper appendix C). */
final class Nibbles {
  private static final int LEAF_FLAG = 0x20;
  private static final int ODD_FLAG = 0x10;

  private Nibbles() {}

  static byte[] of(Bytes key) {
    byte[] nibbles = new byte[2 * key.size()];
    for (int i = 0; i < key.size(); i++) {
      nibbles[2 * i] = (byte) ((key.get(i) >> 4) & 0xf);
      nibbles[2 * i + 1] = (byte) (key.get(i) & 0xf);
    }
    return nibbles;
  }

  static byte[] from(byte[] nibbles, int start) {
    return Arrays.copyOfRange(nibbles, start, nibbles.length);
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** How many nibbles {@code path} has in common with {@code key} from {@code at} on. */
  static int common(byte[] path, byte[] key, int at) {
    int limit = Math.min(path.length, key.length - at);
    int same = 0;
    while (same < limit && path[same] == key[at + same]) {
      same++;
    }
    return same;
  }

  /** The hex-prefix form. */
  static byte[] compact(byte[] path, boolean leaf) {
    int odd = path.length % 2;
    byte[] compact = new byte[path.length / 2 + 1];
    compact[0] = (byte) ((leaf ? LEAF_FLAG : 0) | (odd == 1 ? ODD_FLAG | path[0] : 0));
    for (int i = 1; i < compact.length; i++) {
      int at = 2 * (i - 1) + odd;
      compact[i] = (byte) ((path[at] << 4) | path[at + 1]);
    }
    return compact;
  }

  static boolean isLeaf(byte[] compact) {
    return (compact[0] & LEAF_FLAG) != 0;
  }

  /**
   * @throws MalformedException when this is no canonical hex-prefix form
   */
  static byte[] expand(byte[] compact) {
    if (compact.length == 0 || (compact[0] & 0xc0) != 0) {
      throw new MalformedException("no hex-prefix form");
    }
    boolean odd = (compact[0] & ODD_FLAG) != 0;
    if (!odd && (compact[0] & 0xf) != 0) {
      throw new MalformedException("no canonical hex-prefix form");
    }
    byte[] all = of(Bytes.of(compact));
    return from(all, odd ? 1 : 2);
  }
}
