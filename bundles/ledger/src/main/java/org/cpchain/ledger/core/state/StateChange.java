package org.cpchain.ledger.core.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.trie.Trie;

/**
 * The outcome of a block.
 *
 * @param root of the state trie afterwards
 * @param updates of the tries that have changed
 */
public record StateChange(Hash root, List<Trie.Update> updates) {
  public StateChange {
    updates = List.copyOf(updates);
  }

  /** To be kept by key, in one batch with the block; a key that is there already is replaced. */
  public Map<Bytes, Bytes> entries() {
    Map<Bytes, Bytes> entries = new LinkedHashMap<>();
    updates.forEach(update -> entries.putAll(update.entries()));
    return entries;
  }
}
