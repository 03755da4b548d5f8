package org.cpchain.ledger.sync.core;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** What nodes say to each other so that all get the chain. Answers carry the question's number. */
public sealed interface SyncMessage {
  /**
   * Where a node's chain ends, and what it can give.
   *
   * @param height of the last final block
   * @param blocksFrom the lowest height above the genesis from which on it has all blocks
   * @param statesFrom the lowest height from which on it has all states
   */
  record Tip(long height, Hash hash, long blocksFrom, long statesFrom) implements SyncMessage {}

  /**
   * @param count at least 1
   */
  record GetHeaders(long id, long from, int count) implements SyncMessage {}

  /**
   * Headers of consecutive heights, with certificates; fewer than asked for when it has no more.
   *
   * @param regimes encoded; each to which one of the headers commits and its parent does not
   */
  record Headers(long id, List<Item> items, List<Bytes> regimes) implements SyncMessage {
    public Headers {
      items = List.copyOf(items);
      regimes = List.copyOf(regimes);
    }
  }

  /**
   * @param count at least 1
   * @param certificates whether they are wanted, too
   */
  record GetBlocks(long id, long from, int count, boolean certificates) implements SyncMessage {}

  /** Blocks of consecutive heights; fewer than asked for when more would be too large a message. */
  record Blocks(long id, List<Item> items) implements SyncMessage {
    public Blocks {
      items = List.copyOf(items);
    }
  }

  /**
   * Nodes of the state's tries.
   *
   * @param root of the state
   */
  record GetNodes(long id, Hash root, List<Part> parts) implements SyncMessage {
    public GetNodes {
      parts = List.copyOf(parts);
    }
  }

  /**
   * @param owner the hashed address of the account whose storage is meant; empty: the account trie
   * @param path nibbles from the root, one in each byte
   * @param most how many nodes are wanted, from there on downwards
   */
  record Part(Bytes owner, Bytes path, int most) {}

  /**
   * @param parts in the order of the question; the last ones may be missing
   */
  record Nodes(long id, List<List<Bytes>> parts) implements SyncMessage {
    public Nodes {
      parts = parts.stream().map(List::copyOf).toList();
    }
  }

  /**
   * By which rules a node checks blocks.
   *
   * @param protocols of consensus, such as {@code lbft-2.1}, each once, in their order
   */
  record Rules(List<String> protocols) implements SyncMessage {
    public Rules {
      protocols = List.copyOf(protocols);
    }
  }

  /**
   * The receiver is not asked for blocks from that height on, since it has said that it cannot
   * check them.
   *
   * @param from where the protocol came into force
   * @param protocol of consensus, which it lacks
   */
  record Outdated(long from, String protocol) implements SyncMessage {}

  /**
   * @param content an encoded header or block
   * @param certificate empty when it was not wanted
   */
  record Item(Bytes content, Bytes certificate) {
    int size() {
      return content.size() + certificate.size();
    }
  }
}
