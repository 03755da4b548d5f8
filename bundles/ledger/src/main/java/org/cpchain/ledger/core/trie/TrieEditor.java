package org.cpchain.ledger.core.trie;

import java.util.Arrays;
import org.cpchain.base.Bytes;

/**
 * Puts and removes keys in memory, without hashing. A method returns the node that stands in the
 * place of the given one afterwards: the same object when nothing has changed.
 */
final class TrieEditor {
  private final TrieNodes nodes;

  TrieEditor(TrieNodes nodes) {
    this.nodes = nodes;
  }

  Node put(Node node, byte[] key, int at, Bytes value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a trie's value has at least one byte");
    }
    if (node instanceof Node.Link link) {
      Node loaded = nodes.load(link);
      Node changed = put(loaded, key, at, value);
      return changed == loaded ? node : changed;
    }
    if (node instanceof Node.Branch branch) {
      return putInBranch(branch, key, at, value);
    }
    if (node instanceof Node.Leaf leaf) {
      return putAtLeaf(leaf, key, at, value);
    }
    if (node instanceof Node.Extension extension) {
      return putAtExtension(extension, key, at, value);
    }
    return new Node.Leaf(Nibbles.from(key, at), value);
  }

  private Node putInBranch(Node.Branch branch, byte[] key, int at, Bytes value) {
    if (at == key.length) {
      return branch.value().equals(value) ? branch : new Node.Branch(branch.children(), value);
    }
    Node child = branch.children()[key[at]];
    Node changed = put(child, key, at + 1, value);
    return changed == child ? branch : branch.with(key[at], changed);
  }

  private Node putAtLeaf(Node.Leaf leaf, byte[] key, int at, Bytes value) {
    int common = Nibbles.common(leaf.path(), key, at);
    if (common == leaf.path().length && at + common == key.length) {
      return leaf.value().equals(value) ? leaf : new Node.Leaf(leaf.path(), value);
    }
    Node fork = put(emptyBranch(), leaf.path(), common, leaf.value());
    return behind(leaf.path(), common, put(fork, key, at + common, value));
  }

  private Node putAtExtension(Node.Extension extension, byte[] key, int at, Bytes value) {
    byte[] path = extension.path();
    int common = Nibbles.common(path, key, at);
    if (common == path.length) {
      Node changed = put(extension.child(), key, at + common, value);
      return changed == extension.child() ? extension : new Node.Extension(path, changed);
    }
    Node below =
        common + 1 == path.length
            ? extension.child()
            : new Node.Extension(Nibbles.from(path, common + 1), extension.child());
    Node fork = emptyBranch().with(path[common], below);
    return behind(path, common, put(fork, key, at + common, value));
  }

  Node remove(Node node, byte[] key, int at) {
    if (node instanceof Node.Link link) {
      Node loaded = nodes.load(link);
      Node changed = remove(loaded, key, at);
      return changed == loaded ? node : changed;
    }
    if (node instanceof Node.Branch branch) {
      return removeFromBranch(branch, key, at);
    }
    if (node instanceof Node.Extension extension) {
      if (Nibbles.common(extension.path(), key, at) < extension.path().length) {
        return extension;
      }
      Node changed = remove(extension.child(), key, at + extension.path().length);
      return changed == extension.child() ? extension : lengthened(extension.path(), changed);
    }
    if (node instanceof Node.Leaf leaf
        && Arrays.equals(leaf.path(), 0, leaf.path().length, key, at, key.length)) {
      return Node.EMPTY;
    }
    return node;
  }

  private Node removeFromBranch(Node.Branch branch, byte[] key, int at) {
    if (at == key.length) {
      return branch.value().isEmpty()
          ? branch
          : collapsed(new Node.Branch(branch.children(), Bytes.EMPTY));
    }
    Node child = branch.children()[key[at]];
    Node changed = remove(child, key, at + 1);
    if (changed == child) {
      return branch;
    }
    Node.Branch result = branch.with(key[at], changed);
    return changed instanceof Node.Empty ? collapsed(result) : result;
  }

  /** A branch that has a single way left is no branch any more. */
  private Node collapsed(Node.Branch branch) {
    int only = -1;
    for (int i = 0; i < Node.WIDTH; i++) {
      if (!(branch.children()[i] instanceof Node.Empty)) {
        if (only >= 0 || !branch.value().isEmpty()) {
          return branch;
        }
        only = i;
      }
    }
    return only < 0
        ? new Node.Leaf(new byte[0], branch.value())
        : lengthened(new byte[] {(byte) only}, branch.children()[only]);
  }

  /** What stands at the end of the path, with the path before it. */
  private Node lengthened(byte[] path, Node end) {
    Node node = end instanceof Node.Link link ? nodes.load(link) : end;
    if (node instanceof Node.Leaf leaf) {
      return new Node.Leaf(Nibbles.join(path, leaf.path()), leaf.value());
    }
    if (node instanceof Node.Extension extension) {
      return new Node.Extension(Nibbles.join(path, extension.path()), extension.child());
    }
    return new Node.Extension(path, end);
  }

  private static Node behind(byte[] path, int length, Node branch) {
    return length == 0 ? branch : new Node.Extension(Arrays.copyOf(path, length), branch);
  }

  private static Node.Branch emptyBranch() {
    Node[] children = new Node[Node.WIDTH];
    Arrays.fill(children, Node.EMPTY);
    return new Node.Branch(children, Bytes.EMPTY);
  }
}
