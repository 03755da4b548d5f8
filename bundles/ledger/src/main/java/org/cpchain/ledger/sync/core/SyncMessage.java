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
   */
  record Headers(long id, List<Item> items) implements SyncMessage {
    public Headers {
      items = List.copyOf(items);
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
   * @param content an encoded header or block
   * @param certificate empty when it was not wanted
   */
  record Item(Bytes content, Bytes certificate) {
    int size() {
      return content.size() + certificate.size();
    }
  }
}
