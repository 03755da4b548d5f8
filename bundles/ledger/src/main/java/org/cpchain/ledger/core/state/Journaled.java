package org.cpchain.ledger.core.state;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A map over another source, whose changes can be taken back. What was read once is not read again.
 *
 * @param <K> keys
 * @param <V> values
 */
final class Journaled<K, V> {
  private final Journal journal;
  private final Function<K, V> source;
  private final Map<K, V> seen = new HashMap<>();
  private final Map<K, V> changed = new LinkedHashMap<>();

  Journaled(Journal journal, Function<K, V> source) {
    this.journal = journal;
    this.source = source;
  }

  V get(K key) {
    V value = changed.get(key);
    return value != null ? value : seen.computeIfAbsent(key, source);
  }

  void put(K key, V value) {
    V before = changed.put(key, value);
    journal.record(
        () -> {
          if (before == null) {
            changed.remove(key);
          } else {
            changed.put(key, before);
          }
        });
  }

  /** In the order in which they were first changed. */
  Map<K, V> changed() {
    return Collections.unmodifiableMap(changed);
  }
}
