package org.cpchain.ledger.core.trie;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.cpchain.base.Bytes;

/** Reads tries node by node from where they are kept, a node before its children. One thread. */
public final class TrieCrawl {
  private final TrieNodes nodes;
  private final LongPredicate enters;
  private final Consumer<Bytes> values;
  private final Deque<Node.Link> open = new ArrayDeque<>();

  /**
   * @param enters told the place of each node that is met; false: it is passed over with all that
   *     is below it
   * @param values told each value that is met
   */
  public TrieCrawl(TrieNodes nodes, LongPredicate enters, Consumer<Bytes> values) {
    this.nodes = nodes;
    this.enters = enters;
    this.values = values;
  }

  /** Goes through this trie, too. */
  public void enter(Trie trie) {
    trie.push(open);
  }

  /** Goes through what is below a node, given as it is kept; its own value is passed over. */
  public void enterBelow(Bytes entry) {
    Node node = NodeCodec.kept(entry);
    if (!(node instanceof Node.Leaf)) {
      within(node);
    }
  }

  /**
   * Reads one node.
   *
   * @return whether there was one left
   * @throws IllegalStateException when it is lacking, or is not the one
   */
  public boolean step() {
    if (open.isEmpty()) {
      return false;
    }
    Node.Link link = open.pop();
    if (enters.test(link.place())) {
      within(nodes.read(link));
    }
    return true;
  }

  private void within(Node node) {
    if (node instanceof Node.Link link) {
      open.push(link);
    } else if (node instanceof Node.Leaf leaf) {
      values.accept(leaf.value());
    } else if (node instanceof Node.Extension extension) {
      within(extension.child());
    } else if (node instanceof Node.Branch branch) {
      if (!branch.value().isEmpty()) {
        values.accept(branch.value());
      }
      for (Node child : branch.children()) {
        within(child);
      }
    }
  }
}
