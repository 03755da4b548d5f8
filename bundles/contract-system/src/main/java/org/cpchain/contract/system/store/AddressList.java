package org.cpchain.contract.system.store;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/**
 * A list of different addresses in a contract's storage, at places 0 to size-1. Adding and removing
 * cost the same however long the list is; when one is removed the last takes its place.
 */
public final class AddressList {
  /** How many a page has at most. */
  public static final long PAGE = 100;

  private final StorageMap<Bytes, Long> size;
  private final StorageMap<Long, Address> at;
  private final StorageMap<Address, Long> place;

  /**
   * @param name different for each list of a contract
   */
  public AddressList(String name) {
    this.size = new StorageMap<>(name + "-size", Codec.BYTES, Codec.LONG);
    this.at = new StorageMap<>(name + "-at", Codec.LONG, Codec.ADDRESS);
    this.place = new StorageMap<>(name + "-place", Codec.ADDRESS, Codec.LONG);
  }

  public long size(Storage storage) {
    return size.get(storage, Bytes.EMPTY).orElse(0L);
  }

  public boolean contains(Storage storage, Address address) {
    return place.get(storage, address).isPresent();
  }

  public Address get(Storage storage, long index) {
    return at.get(storage, index).orElseThrow();
  }

  /** Those from a place on, {@link #PAGE} at most; none behind the end. */
  public List<Address> page(Storage storage, long from, long count) {
    List<Address> page = new ArrayList<>();
    long end = Math.min(size(storage), from + Math.min(count, PAGE));
    for (long index = from; index < end; index++) {
      page.add(get(storage, index));
    }
    return page;
  }

  /** Adds or removes, so that the list has the address or not. */
  public void set(Storage storage, Address address, boolean member) {
    if (contains(storage, address) == member) {
      return;
    }
    if (member) {
      add(storage, address);
    } else {
      remove(storage, address);
    }
  }

  private void add(Storage storage, Address address) {
    long last = size(storage);
    at.put(storage, last, address);
    place.put(storage, address, last);
    size.put(storage, Bytes.EMPTY, last + 1);
  }

  private void remove(Storage storage, Address address) {
    long last = size(storage) - 1;
    long hole = place.get(storage, address).orElseThrow();
    if (hole != last) {
      Address moved = get(storage, last);
      at.put(storage, hole, moved);
      place.put(storage, moved, hole);
    }
    at.remove(storage, last);
    place.remove(storage, address);
    size.put(storage, Bytes.EMPTY, last);
  }
}
