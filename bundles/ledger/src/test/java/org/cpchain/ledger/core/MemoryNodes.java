package org.cpchain.ledger.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.core.trie.NodeSource;

/** Entries of tries in memory. */
public final class MemoryNodes implements NodeSource {
  private final Map<Bytes, Bytes> entries = new HashMap<>();

  public void keep(Map<Bytes, Bytes> fresh) {
    entries.putAll(fresh);
  }

  public Map<Bytes, Bytes> entries() {
    return Map.copyOf(entries);
  }

  @Override
  public Optional<Bytes> entry(Bytes key) {
    return Optional.ofNullable(entries.get(key));
  }
}
