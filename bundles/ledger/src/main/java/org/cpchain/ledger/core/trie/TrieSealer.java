package org.cpchain.ledger.core.trie;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;

/** Encodes and hashes the nodes that an edit has made, each once, children first. */
final class TrieSealer {
  private final CryptoSuite suite;
  private final Places places;
  private final Map<Bytes, Bytes> entries = new LinkedHashMap<>();
  private final Map<Long, Node> fresh = new LinkedHashMap<>();

  TrieSealer(CryptoSuite suite, Places places) {
    this.suite = suite;
    this.places = places;
  }

  Trie.Update seal(Node top) {
    Node sealed = sealed(top);
    if (sealed instanceof Node.Empty) {
      return new Trie.Update(Trie.emptyRoot(suite), entries, fresh);
    }
    Node.Link root =
        sealed instanceof Node.Link link ? link : keep(sealed, NodeCodec.write(sealed).encode());
    entries.put(root.hash().bytes(), Places.key(root.place()));
    return new Trie.Update(root.hash(), entries, fresh);
  }

  /** The node as it stands in its parent: a link to it, or itself when it is small. */
  private Node sealed(Node node) {
    if (node instanceof Node.Empty || node instanceof Node.Link) {
      return node;
    }
    Node closed = withSealedChildren(node);
    byte[] encoded = NodeCodec.write(closed).encode();
    return encoded.length < Hash.SIZE ? closed : keep(closed, encoded);
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

  private Node.Link keep(Node node, byte[] encoded) {
    Node.Link link = new Node.Link(suite.hash(encoded), places.next());
    entries.put(Places.key(link.place()), NodeCodec.keep(node, encoded));
    fresh.put(link.place(), node);
    return link;
  }
}
