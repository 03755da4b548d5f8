package org.cpchain.ledger.core.trie;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;

/** Encodes and hashes the nodes that an edit has made, each once, children first. */
final class TrieSealer {
  private final CryptoSuite suite;
  private final TrieNodes nodes;
  private final Map<Hash, Bytes> fresh = new LinkedHashMap<>();

  TrieSealer(CryptoSuite suite, TrieNodes nodes) {
    this.suite = suite;
    this.nodes = nodes;
  }

  Trie.Update seal(Node top) {
    Node sealed = sealed(top);
    Hash root;
    if (sealed instanceof Node.Empty) {
      root = Trie.emptyRoot(suite);
    } else if (sealed instanceof Node.Link link) {
      root = link.hash();
    } else {
      root = keep(sealed, NodeCodec.write(sealed).encode());
    }
    return new Trie.Update(root, Collections.unmodifiableMap(fresh));
  }

  /** The node as it stands in its parent: a link to it, or itself when it is small. */
  private Node sealed(Node node) {
    if (node instanceof Node.Empty || node instanceof Node.Link) {
      return node;
    }
    Node closed = withSealedChildren(node);
    byte[] encoded = NodeCodec.write(closed).encode();
    return encoded.length < Hash.SIZE ? closed : new Node.Link(keep(closed, encoded));
  }

  private Node withSealedChildren(Node node) {
    if (node instanceof Node.Extension extension) {
      return new Node.Extension(extension.path(), sealed(extension.child()));
    }
    if (node instanceof Node.Branch branch) {
      Node[] children = new Node[Node.WIDTH];
      for (int i = 0; i < Node.WIDTH; i++) {
        children[i] = sealed(branch.children()[i]);
      }
      return new Node.Branch(children, branch.value());
    }
    return node;
  }

  private Hash keep(Node node, byte[] encoded) {
    Hash hash = suite.hash(encoded);
    fresh.put(hash, Bytes.of(encoded));
    nodes.remember(hash, node);
    return hash;
  }
}
