package org.cpchain.ledger.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.trie.NodeSource;

/** Trie nodes in memory. */
public final class MemoryNodes implements NodeSource {
  private final Map<Hash, Bytes> nodes = new HashMap<>();

  public void keep(Map<Hash, Bytes> fresh) {
    nodes.putAll(fresh);
  }

  public int size() {
    return nodes.size();
  }

  @Override
  public Optional<Bytes> node(Hash hash) {
    return Optional.ofNullable(nodes.get(hash));
  }
}
