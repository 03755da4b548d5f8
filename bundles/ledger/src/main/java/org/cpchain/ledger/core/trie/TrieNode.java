package org.cpchain.ledger.core.trie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.rlp.RlpReader.MalformedException;

/**
 * One node by itself, for tries that are copied node by node. Its encoding has the hash that was
 * asked for.
 */
public final class TrieNode {
  /**
   * A node below that is kept by itself.
   *
   * @param path nibbles from this node, one in each byte
   * @param place where it is kept; meaningless when this node came from elsewhere
   */
  public record Child(Bytes path, Hash hash, long place) {}

  /**
   * @param path nibbles from this node
   */
  public record Value(Bytes path, Bytes value) {}

  private final Node node;

  private TrieNode(Node node) {
    this.node = node;
  }

  /** Reads a node from elsewhere; empty when it is not the one. */
  public static Optional<TrieNode> foreign(CryptoSuite suite, Hash hash, Bytes encoded) {
    if (!suite.hash(encoded.toArray()).equals(hash)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TrieNode(NodeCodec.decode(encoded)));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** Reads a node as it is kept; empty when there is another one in its place. */
  public static Optional<TrieNode> kept(CryptoSuite suite, Hash hash, Bytes entry) {
    try {
      Node node = NodeCodec.kept(entry);
      return suite.hash(NodeCodec.write(node).encode()).equals(hash)
          ? Optional.of(new TrieNode(node))
          : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** Nodes that are kept by themselves, in the order of their keys. */
  public List<Child> children() {
    List<Child> children = new ArrayList<>();
    if (node instanceof Node.Extension extension && extension.child() instanceof Node.Link link) {
      children.add(new Child(Bytes.of(extension.path()), link.hash(), link.place()));
    } else if (node instanceof Node.Branch branch) {
      for (int i = 0; i < Node.WIDTH; i++) {
        if (branch.children()[i] instanceof Node.Link link) {
          children.add(new Child(Bytes.of((byte) i), link.hash(), link.place()));
        }
      }
    }
    return children;
  }

  /** The value, when this is a leaf. */
  public Optional<Value> leaf() {
    return node instanceof Node.Leaf leaf
        ? Optional.of(new Value(Bytes.of(leaf.path()), leaf.value()))
        : Optional.empty();
  }

  /**
   * The node as it is to be kept.
   *
   * @param places of the children, in their order
   */
  public Bytes keep(List<Long> places) {
    byte[] encoded = NodeCodec.write(node).encode();
    if (node instanceof Node.Extension extension && extension.child() instanceof Node.Link link) {
      Node child = new Node.Link(link.hash(), places.get(0));
      return NodeCodec.keep(new Node.Extension(extension.path(), child), encoded);
    }
    if (node instanceof Node.Branch branch) {
      Node[] children = branch.children().clone();
      int next = 0;
      for (int i = 0; i < Node.WIDTH; i++) {
        if (children[i] instanceof Node.Link link) {
          children[i] = new Node.Link(link.hash(), places.get(next++));
        }
      }
      return NodeCodec.keep(new Node.Branch(children, branch.value()), encoded);
    }
    return NodeCodec.keep(node, encoded);
  }
}
