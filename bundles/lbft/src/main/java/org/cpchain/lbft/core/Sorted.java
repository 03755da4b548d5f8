package org.cpchain.lbft.core;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Changed copies of ordered collections, which are never changed themselves. */
public final class Sorted {
  private Sorted() {}

  public static <T extends Comparable<T>> NavigableSet<T> copy(NavigableSet<T> set) {
    return Collections.unmodifiableNavigableSet(new TreeSet<>(set));
  }

  public static <K extends Comparable<K>, V> NavigableMap<K, V> copy(NavigableMap<K, V> map) {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(map));
  }

  public static <T extends Comparable<T>> NavigableSet<T> plus(NavigableSet<T> set, T item) {
    TreeSet<T> more = new TreeSet<>(set);
    more.add(item);
    return Collections.unmodifiableNavigableSet(more);
  }

  public static <K extends Comparable<K>, V> NavigableMap<K, V> plus(
      NavigableMap<K, V> map, K key, V value) {
    TreeMap<K, V> more = new TreeMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableNavigableMap(more);
  }

  public static <K extends Comparable<K>, V> NavigableMap<K, V> minus(
      NavigableMap<K, V> map, K key) {
    TreeMap<K, V> less = new TreeMap<>(map);
    less.remove(key);
    return Collections.unmodifiableNavigableMap(less);
  }
}
