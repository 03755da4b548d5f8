package org.cpchain.contract.system.store;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/**
 * A list of different keys in a contract's storage, at places 0 to size-1. Adding and removing cost
 * the same however long the list is; when one is removed the last takes its place.
 *
 * @param <K> what is listed
 */
public final class KeyList<K> {
  /** How many a page has at most. */
  public static final long PAGE = 100;

  private final StorageMap<Bytes, Long> size;
  private final StorageMap<Long, K> at;
  private final StorageMap<K, Long> place;

  /**
   * @param name different for each list of a contract
   */
  public KeyList(String name, Codec<K> keys) {
    this.size = new StorageMap<>(name + "-size", Codec.BYTES, Codec.LONG);
    this.at = new StorageMap<>(name + "-at", Codec.LONG, keys);
    this.place = new StorageMap<>(name + "-place", keys, Codec.LONG);
  }

  public long size(Storage storage) {
    return size.get(storage, Bytes.EMPTY).orElse(0L);
  }

  public boolean contains(Storage storage, K key) {
    return place.get(storage, key).isPresent();
  }

  public K get(Storage storage, long index) {
    return at.get(storage, index).orElseThrow();
  }

  /** Those from a place on, {@link #PAGE} at most; none behind the end. */
  public List<K> page(Storage storage, long from, long count) {
    List<K> page = new ArrayList<>();
    long end = Math.min(size(storage), from + Math.min(count, PAGE));
    for (long index = from; index < end; index++) {
      page.add(get(storage, index));
    }
    return page;
  }

  /** Adds or removes, so that the list has the key or not. */
  public void set(Storage storage, K key, boolean member) {
    if (contains(storage, key) == member) {
      return;
    }
    if (member) {
      add(storage, key);
    } else {
      remove(storage, key);
    }
  }

  private void add(Storage storage, K key) {
    long last = size(storage);
    at.put(storage, last, key);
    place.put(storage, key, last);
    size.put(storage, Bytes.EMPTY, last + 1);
  }

  private void remove(Storage storage, K key) {
    long last = size(storage) - 1;
    long hole = place.get(storage, key).orElseThrow();
    if (hole != last) {
      K moved = get(storage, last);
      at.put(storage, hole, moved);
      place.put(storage, moved, hole);
    }
    at.remove(storage, last);
    place.remove(storage, key);
    size.put(storage, Bytes.EMPTY, last);
  }
}
