package org.cpchain.lbft;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by name since the engine's start. Safe for use by several threads. */
final class Counters {
  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

  void add(String name) {
    counts.computeIfAbsent(name, key -> new LongAdder()).increment();
  }

  SortedMap<String, Long> snapshot() {
    SortedMap<String, Long> all = new TreeMap<>();
    counts.forEach((name, count) -> all.put(name, count.sum()));
    return all;
  }
}
