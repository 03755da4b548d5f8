package org.cpchain.contract.system.parameters;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.Words;
import org.cpchain.dpor.core.parameter.Parameter;

/**
 * What was decided about each parameter: value and height from which it holds, in the order of
 * heights; what has been in force is never forgotten.
 */
final class Changes {
  private static final StorageMap<String, Long> COUNTS =
      new StorageMap<>("count", Codec.TEXT, Codec.LONG);
  private static final StorageMap<Bytes, List<BigInteger>> CHANGES =
      new StorageMap<>("change", Codec.BYTES, Words.CODEC);

  private final Storage storage;
  private final Parameter parameter;

  Changes(Storage storage, Parameter parameter) {
    this.storage = storage;
    this.parameter = parameter;
  }

  record Change(BigInteger value, long height) {}

  long count() {
    return COUNTS.get(storage, parameter.key()).orElse(0L);
  }

  Change get(long index) {
    List<BigInteger> words = CHANGES.get(storage, slot(index)).orElseThrow();
    return new Change(words.get(0), words.get(1).longValueExact());
  }

  /** How many changes hold at the height; the last of them is in force. */
  long until(long height) {
    long low = 0;
    long high = count();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (get(middle).height() <= height) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  BigInteger valueAt(long height) {
    long known = until(height);
    return known == 0 ? parameter.initial() : get(known - 1).value();
  }

  /** A change at a height where there is one already takes its place. */
  void insert(Change change) {
    long place = until(change.height());
    if (place > 0 && get(place - 1).height() == change.height()) {
      put(place - 1, change);
      return;
    }
    long count = count();
    for (long index = count; index > place; index--) {
      put(index, get(index - 1));
    }
    put(place, change);
    COUNTS.put(storage, parameter.key(), count + 1);
  }

  /** Forgets the last ones, which never held, when there are more. */
  void cut(long most) {
    for (long index = count() - 1; index >= most; index--) {
      CHANGES.remove(storage, slot(index));
      COUNTS.put(storage, parameter.key(), index);
    }
  }

  private void put(long index, Change change) {
    CHANGES.put(storage, slot(index), List.of(change.value(), BigInteger.valueOf(change.height())));
  }

  private Bytes slot(long index) {
    return Bytes.concat(Codec.LONG.encode(index), Codec.TEXT.encode(parameter.key()));
  }
}
