package org.cpchain.ledger.core.state;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A part of a state that is being copied: everything under one node.
 *
 * @param owner the hashed address of the account whose storage it is; empty: the account trie
 * @param path nibbles from the trie's root
 * @param hash of the node
 * @param place where the node will be kept
 * @param fresh whether the node cannot be there already
 * @param bases nodes at the same path of other states, most of which may be the same
 */
public record StatePart(
    Bytes owner, Bytes path, Hash hash, long place, boolean fresh, List<Base> bases) {
  /** Of a part about which nothing is known. */
  private static final int MANY_NODES = 256;

  /**
   * @param complete whether everything under it is here
   */
  record Base(Hash hash, long place, boolean complete) {}

  public StatePart {
    bases = List.copyOf(bases);
  }

  /** How many nodes are worth having at once: where much may be here, only the top. */
  public int most() {
    return bases.isEmpty() ? MANY_NODES : 1;
  }

  /** Nibbles to bytes, at the end of a path. */
  static Bytes key(Bytes nibbles) {
    byte[] key = new byte[nibbles.size() / 2];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) ((nibbles.get(2 * i) << 4) | nibbles.get(2 * i + 1));
    }
    return Bytes.of(key);
  }
}
