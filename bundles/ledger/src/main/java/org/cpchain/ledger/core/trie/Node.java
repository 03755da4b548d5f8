package org.cpchain.ledger.core.trie;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A node of the trie (Yellow Paper appendix D). Immutable by agreement: nobody changes the arrays.
 * Paths are nibbles, one in each byte.
 */
sealed interface Node {
  int WIDTH = 16;

  /** No node. */
  record Empty() implements Node {}

  Node EMPTY = new Empty();

  /**
   * A node that is kept elsewhere.
   *
   * @param place where; {@link #NOWHERE} in proofs
   */
  record Link(Hash hash, long place) implements Node {}

  long NOWHERE = -1;

  /**
   * @param path what is left of the key
   */
  record Leaf(byte[] path, Bytes value) implements Node {}

  /**
   * @param path at least one nibble
   * @param child a branch, or a link to one
   */
  record Extension(byte[] path, Node child) implements Node {}

  /**
   * @param value of the key that ends here; empty bytes: there is none
   */
  record Branch(Node[] children, Bytes value) implements Node {

    Branch with(int nibble, Node child) {
      Node[] copy = children.clone();
      copy[nibble] = child;
      return new Branch(copy, value);
    }
  }
}
