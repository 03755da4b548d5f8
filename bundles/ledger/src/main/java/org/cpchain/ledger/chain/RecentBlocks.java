package org.cpchain.ledger.chain;

import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The last blocks as objects: most questions are about them. One thread adds, any may read. */
final class RecentBlocks {
  private static final int MOST_BLOCKS = 64;
  private static final int MOST_TRANSACTIONS = 8_192;

  private final ConcurrentSkipListMap<Long, StoredBlock> blocks = new ConcurrentSkipListMap<>();
  private int transactions;

  void add(StoredBlock block) {
    blocks.put(block.height(), block);
    transactions += size(block);
    while (blocks.size() > 1 && (blocks.size() > MOST_BLOCKS || transactions > MOST_TRANSACTIONS)) {
      transactions -= size(blocks.pollFirstEntry().getValue());
    }
  }

  Optional<StoredBlock> at(long height) {
    return Optional.ofNullable(blocks.get(height));
  }

  private static int size(StoredBlock block) {
    return block.block().transactions().size();
  }
}
