package org.cpchain.ledger.core.trie;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * A Merkle-Patricia trie as it stands at one root (Yellow Paper appendix D). Never changes: {@link
 * #update} gives a new root and the nodes that are new under it. Keys are taken as they are; a
 * secure trie's caller hashes them. Safe for use by several threads.
 */
public final class Trie {
  private final CryptoSuite suite;
  private final TrieNodes nodes;
  private final Hash root;
  private final Node top;

  /**
   * @throws IllegalStateException when there is no such root
   */
  public Trie(CryptoSuite suite, TrieNodes nodes, Hash root) {
    this.suite = suite;
    this.nodes = nodes;
    this.root = root;
    this.top = nodes.root(root);
  }

  /** The root of the trie without entries: the hash of the empty string's RLP. */
  public static Hash emptyRoot(CryptoSuite suite) {
    return suite.hash(RlpWriter.string(new byte[0]));
  }

  public Hash root() {
    return root;
  }

  public Optional<Bytes> get(Bytes key) {
    return new TrieWalk(nodes::load).find(top, Nibbles.of(key));
  }

  /**
   * The encoded nodes on the way from the root to the key, or to where the key would be: proof of
   * its value, or of its absence (EIP-1186). Nodes within their parents are not listed.
   */
  public List<Bytes> prove(Bytes key) {
    List<Bytes> proof = new ArrayList<>();
    new TrieWalk(
            link -> {
              Node node = nodes.load(link);
              proof.add(NodeCodec.write(node).toBytes());
              return node;
            })
        .find(top, Nibbles.of(key));
    return proof;
  }

  /**
   * Encoded nodes of the part of the trie at the path, a node before its children and these in the
   * order of their keys, as many as the limits allow and at least one. None when no node stands at
   * the path.
   *
   * @param path nibbles, one in each byte
   */
  public List<Bytes> export(Bytes path, int most, long bytes) {
    return new TrieExport(nodes).export(top, path.toArray(), most, bytes);
  }

  void push(Deque<Node.Link> open) {
    if (top instanceof Node.Link link) {
      open.push(link);
    }
  }

  /**
   * The trie with these changes; each node is hashed once.
   *
   * @param changes by key; empty: the key is removed. A value has at least one byte
   * @param places where the new nodes will be kept
   */
  public Update update(SortedMap<Bytes, Optional<Bytes>> changes, Places places) {
    TrieEditor editor = new TrieEditor(nodes);
    Node changed = top;
    for (Map.Entry<Bytes, Optional<Bytes>> change : changes.entrySet()) {
      byte[] key = Nibbles.of(change.getKey());
      changed =
          change.getValue().isPresent()
              ? editor.put(changed, key, 0, change.getValue().get())
              : editor.remove(changed, key, 0);
    }
    return changed == top
        ? new Update(root, Map.of(), Map.of())
        : new TrieSealer(suite, places).seal(changed);
  }

  /** A new root, and what is to be kept so that the trie can be read at it. */
  public static final class Update {
    private final Hash root;
    private final Map<Bytes, Bytes> entries;
    private final Map<Long, Node> fresh;

    Update(Hash root, Map<Bytes, Bytes> entries, Map<Long, Node> fresh) {
      this.root = root;
      this.entries = Collections.unmodifiableMap(entries);
      this.fresh = Collections.unmodifiableMap(fresh);
    }

    public Hash root() {
      return root;
    }

    /**
     * By key: the new nodes in the order of their keys, children before their parents, and under
     * the root's hash the place of the root.
     */
    public Map<Bytes, Bytes> entries() {
      return entries;
    }

    /** Where the root is kept; empty when it is no new one. */
    Optional<Long> place() {
      return Optional.ofNullable(entries.get(root.bytes())).map(Places::place);
    }

    /** The same nodes by place, decoded. */
    Map<Long, Node> fresh() {
      return fresh;
    }
  }
}
