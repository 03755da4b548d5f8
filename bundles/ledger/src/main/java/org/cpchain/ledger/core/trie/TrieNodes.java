package org.cpchain.ledger.core.trie;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.rlp.RlpReader.MalformedException;

/**
 * Reads what is kept of tries, and holds those nodes in memory, decoded, that were used last. One
 * instance serves all tries over one source. Safe for use by several threads.
 */
public final class TrieNodes {
  private final CryptoSuite suite;
  private final NodeSource source;
  private final Map<Long, Node> nodes;
  private final Map<Hash, Node> roots;

  /**
   * @param capacity how many nodes to hold in memory, at about 1 KiB each
   */
  public TrieNodes(CryptoSuite suite, NodeSource source, int capacity) {
    this.suite = suite;
    this.source = source;
    this.nodes = leastRecentlyUsed(capacity);
    this.roots = leastRecentlyUsed(capacity);
  }

  /** Holds what was made durable just now, since it will be asked for soon. */
  public void kept(Trie.Update update) {
    synchronized (nodes) {
      nodes.putAll(update.fresh());
    }
    update
        .place()
        .ifPresent(
            place -> {
              synchronized (roots) {
                // the same root may have been kept elsewhere, and forgotten there
                roots.put(update.root(), new Node.Link(update.root(), place));
              }
            });
  }

  /**
   * Where the root of a trie is kept.
   *
   * @throws IllegalStateException when the source has no such root
   */
  Node root(Hash root) {
    if (root.equals(Trie.emptyRoot(suite))) {
      return Node.EMPTY;
    }
    synchronized (roots) {
      Node known = roots.get(root);
      if (known != null) {
        return known;
      }
    }
    Node link = new Node.Link(root, Places.place(entry(root.bytes(), root)));
    synchronized (roots) {
      Node newer = roots.putIfAbsent(root, link);
      return newer == null ? link : newer;
    }
  }

  /**
   * @throws IllegalStateException when the source lacks the node, or has another one in its place
   */
  Node load(Node.Link link) {
    synchronized (nodes) {
      Node node = nodes.get(link.place());
      if (node != null) {
        return node;
      }
    }
    Node node = read(link);
    synchronized (nodes) {
      nodes.put(link.place(), node);
    }
    return node;
  }

  /** As {@link #load}, past the nodes that are held in memory. */
  Node read(Node.Link link) {
    Node node;
    try {
      node = NodeCodec.kept(entry(Places.key(link.place()), link.hash()));
    } catch (MalformedException e) {
      throw source.damaged("no trie node stands in the place of " + link.hash(), () -> read(link));
    }
    if (!suite.hash(NodeCodec.write(node).encode()).equals(link.hash())) {
      throw source.damaged(
          "another trie node stands in the place of " + link.hash(), () -> read(link));
    }
    return node;
  }

  private Bytes entry(Bytes key, Hash hash) {
    return source
        .entry(key)
        .orElseThrow(() -> new IllegalStateException("the state lacks the trie node " + hash));
  }

  private static <K> Map<K, Node> leastRecentlyUsed(int capacity) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Node> eldest) {
        return size() > capacity;
      }
    };
  }
}
