package org.cpchain.ledger.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The entries that were put last, up to some number. Safe for use by several threads. */
final class Latest<K, V> {
  private final int most;
  private final Map<K, V> entries = new LinkedHashMap<>();

  Latest(int most) {
    this.most = most;
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The one that was put first makes room; one that is put again keeps its place. */
  synchronized void put(K key, V value) {
    entries.put(key, value);
    if (entries.size() > most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  synchronized void clear() {
    entries.clear();
  }
}
