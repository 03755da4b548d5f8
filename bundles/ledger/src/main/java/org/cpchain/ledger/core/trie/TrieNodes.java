package org.cpchain.ledger.core.trie;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * Reads trie nodes and keeps those that were used last in memory, decoded. One instance serves all
 * tries over one source: a node is known by its hash alone. Safe for use by several threads.
 */
public final class TrieNodes {
  private final NodeSource source;
  private final Map<Hash, Node> recent;

  /**
   * @param capacity how many nodes to keep in memory, at about 1 KiB each
   */
  public TrieNodes(NodeSource source, int capacity) {
    this.source = source;
    this.recent =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Hash, Node> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * @throws IllegalStateException when the source has no such node: the state is incomplete
   */
  Node load(Hash hash) {
    synchronized (recent) {
      Node node = recent.get(hash);
      if (node != null) {
        return node;
      }
    }
    Node node = NodeCodec.decode(encoded(hash));
    remember(hash, node);
    return node;
  }

  Bytes encoded(Hash hash) {
    return source
        .node(hash)
        .orElseThrow(() -> new IllegalStateException("the state has no trie node " + hash));
  }

  void remember(Hash hash, Node node) {
    synchronized (recent) {
      recent.put(hash, node);
    }
  }
}
