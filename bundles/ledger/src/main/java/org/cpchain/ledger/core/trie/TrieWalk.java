package org.cpchain.ledger.core.trie;

import java.util.Optional;
import java.util.function.Function;
import org.cpchain.base.Bytes;

/** Goes from a node down to a key's value. */
final class TrieWalk {
  private final Function<Node.Link, Node> load;

  TrieWalk(Function<Node.Link, Node> load) {
    this.load = load;
  }

  Optional<Bytes> find(Node from, byte[] key) {
    Node node = from;
    int at = 0;
    while (true) {
      if (node instanceof Node.Link link) {
        node = load.apply(link);
      } else if (node instanceof Node.Branch branch) {
        if (at == key.length) {
          return Optional.of(branch.value()).filter(value -> !value.isEmpty());
        }
        node = branch.children()[key[at]];
        at++;
      } else if (node instanceof Node.Extension extension) {
        if (Nibbles.common(extension.path(), key, at) < extension.path().length) {
          return Optional.empty();
        }
        at += extension.path().length;
        node = extension.child();
      } else {
        return leaf(node, key, at);
      }
    }
  }

  private static Optional<Bytes> leaf(Node node, byte[] key, int at) {
    if (node instanceof Node.Leaf leaf
        && leaf.path().length == key.length - at
        && Nibbles.common(leaf.path(), key, at) == leaf.path().length) {
      return Optional.of(leaf.value());
    }
    return Optional.empty();
  }
}
