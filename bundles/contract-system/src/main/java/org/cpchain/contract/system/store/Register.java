package org.cpchain.contract.system.store;

import java.util.List;
import java.util.function.LongConsumer;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/**
 * Records that get numbers, from 1 on. Some are open, which time or somebody brings to an end; a
 * round of steps looks at these. A contract has one register at most.
 *
 * @param <R> what is kept
 */
public final class Register<R> {
  /** Most open records that one step looks at. */
  private static final long MOST = 20;

  private final String name;
  private final StorageMap<Long, R> records;
  private final StorageMap<Bytes, Long> count = new StorageMap<>("count", Codec.BYTES, Codec.LONG);

  /** Where the next step begins: one behind the place in the list. */
  private final StorageMap<Bytes, Long> next = new StorageMap<>("next", Codec.BYTES, Codec.LONG);

  private final KeyList<Long> open = new KeyList<>("open", Codec.LONG);

  /**
   * @param name of a record, for people too
   */
  public Register(String name, Codec<R> records) {
    this.name = name;
    this.records = new StorageMap<>(name, Codec.LONG, records);
  }

  public long count(Storage storage) {
    return count.get(storage, Bytes.EMPTY).orElse(0L);
  }

  /** Reverts when there is none with the number. */
  public R get(Storage storage, long id) {
    return records
        .get(storage, id)
        .orElseThrow(
            () -> new Revert("unknown-" + name + ": no " + name + " has the number " + id));
  }

  /** Keeps an open record, and gives its number. */
  public long add(Storage storage, R record) {
    long id = count(storage) + 1;
    count.put(storage, Bytes.EMPTY, id);
    open.set(storage, id, true);
    put(storage, id, record);
    return id;
  }

  public void put(Storage storage, long id, R record) {
    records.put(storage, id, record);
  }

  public boolean isOpen(Storage storage, long id) {
    return open.contains(storage, id);
  }

  /** Nothing becomes of it any more. */
  public void close(Storage storage, long id) {
    open.set(storage, id, false);
  }

  /** Numbers of open records from a place on, {@link KeyList#PAGE} at most. */
  public List<Long> open(Storage storage, long from, long most) {
    return open.page(storage, from, most);
  }

  /**
   * Looks at open records from the list's end to its start, then from the end again, so that each
   * has its turn however many there are.
   *
   * @param limit how many, 20 at most
   * @param tend gets their numbers, and may close them
   * @return how many it was
   */
  public long step(Storage storage, long limit, LongConsumer tend) {
    long steps = Math.min(open.size(storage), Math.min(limit, MOST));
    long place = next.get(storage, Bytes.EMPTY).orElse(0L);
    for (long i = 0; i < steps; i++) {
      long size = open.size(storage);
      place = place == 0 || place > size ? size : place;
      if (place > 0) {
        place--;
        tend.accept(open.get(storage, place));
      }
    }
    next.put(storage, Bytes.EMPTY, place);
    return steps;
  }
}
