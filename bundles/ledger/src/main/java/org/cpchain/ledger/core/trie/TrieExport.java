package org.cpchain.ledger.core.trie;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cpchain.base.Bytes;

/** Gives the nodes of a part of a trie to those who copy it. */
final class TrieExport {
  private final TrieNodes nodes;

  TrieExport(TrieNodes nodes) {
    this.nodes = nodes;
  }

  /** See {@link Trie#export}. */
  List<Bytes> export(Node top, byte[] path, int most, long bytes) {
    List<Bytes> found = new ArrayList<>();
    Deque<Node.Link> open = new ArrayDeque<>();
    if (at(top, path) instanceof Node.Link link) {
      open.push(link);
    }
    long size = 0;
    while (!open.isEmpty() && found.size() < most && size < bytes) {
      Node node = nodes.load(open.pop());
      Bytes encoded = NodeCodec.write(node).toBytes();
      found.add(encoded);
      size += encoded.size();
      pushChildren(open, node);
    }
    return found;
  }

  /** The first child comes first out of it. */
  private static void pushChildren(Deque<Node.Link> open, Node node) {
    if (node instanceof Node.Extension extension && extension.child() instanceof Node.Link link) {
      open.push(link);
    } else if (node instanceof Node.Branch branch) {
      for (int i = Node.WIDTH - 1; i >= 0; i--) {
        if (branch.children()[i] instanceof Node.Link link) {
          open.push(link);
        }
      }
    }
  }

  /** What stands exactly at the end of the path; none when no node does. */
  private Node at(Node top, byte[] path) {
    Node node = top;
    int at = 0;
    while (at < path.length) {
      if (node instanceof Node.Link link) {
        node = nodes.load(link);
      } else if (node instanceof Node.Branch branch && path[at] >= 0 && path[at] < Node.WIDTH) {
        node = branch.children()[path[at]];
        at++;
      } else if (node instanceof Node.Extension extension
          && Nibbles.common(extension.path(), path, at) == extension.path().length) {
        at += extension.path().length;
        node = extension.child();
      } else {
        return Node.EMPTY;
      }
    }
    return node;
  }
}
