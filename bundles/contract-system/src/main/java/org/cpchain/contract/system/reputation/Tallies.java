package org.cpchain.contract.system.reputation;

import java.util.NavigableMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.Words;
import org.cpchain.dpor.core.reputation.BlockEvents;
import org.cpchain.dpor.core.reputation.Counts;
import org.cpchain.dpor.core.reputation.Window;
import org.cpchain.dpor.core.reputation.WindowLengths;

/**
 * Counts in the storage, and the events of as many blocks as the longest window has, which are
 * taken off again. Accounts for which nothing is counted have no entry.
 */
final class Tallies {
  private static final StorageMap<Long, BlockEvents> EVENTS =
      new StorageMap<>("events", Codec.LONG, Codec.of(BlockEvents::bytes, BlockEvents::read));
  private static final StorageMap<Address, Counts> COUNTS =
      new StorageMap<>("counts", Codec.ADDRESS, Codec.of(Counts::bytes, Counts::read));
  private static final StorageMap<Bytes, WindowLengths> LENGTHS =
      new StorageMap<>("lengths", Codec.BYTES, Codec.of(Tallies::encode, Tallies::decode));

  private Tallies() {}

  static Counts of(Storage storage, Address account) {
    return COUNTS.get(storage, account).orElseGet(Counts::none);
  }

  /** Takes in the block; when governance has changed the lengths, they change before. */
  static void advance(Storage storage, BlockEvents entering, WindowLengths lengths) {
    long height = entering.height();
    WindowLengths before = LENGTHS.get(storage, Bytes.EMPTY).orElse(lengths);
    if (!before.equals(lengths)) {
      put(
          storage,
          new Window(before)
              .resize(
                  lengths,
                  height - 1,
                  earlier -> EVENTS.get(storage, earlier),
                  account -> of(storage, account)));
    }
    LENGTHS.put(storage, Bytes.EMPTY, lengths);
    Window window = new Window(lengths);
    put(
        storage,
        window.advance(
            entering, earlier -> EVENTS.get(storage, earlier), account -> of(storage, account)));
    if (!entering.byAccount().isEmpty()) {
      EVENTS.put(storage, height, entering);
    }
    forget(storage, new Window(before).oldestKept(height - 1), window.oldestKept(height));
  }

  private static void forget(Storage storage, long from, long oldestKept) {
    for (long height = from; height < oldestKept; height++) {
      EVENTS.remove(storage, height);
    }
  }

  private static void put(Storage storage, NavigableMap<Address, Counts> changed) {
    changed.forEach(
        (account, counts) -> {
          if (counts.isNone()) {
            COUNTS.remove(storage, account);
          } else {
            COUNTS.put(storage, account, counts);
          }
        });
  }

  private static Bytes encode(WindowLengths lengths) {
    return Words.of(lengths.activity(), lengths.contribution(), lengths.faults());
  }

  private static WindowLengths decode(Bytes bytes) {
    var words = Words.decode(bytes);
    return new WindowLengths(
        words.get(0).intValueExact(), words.get(1).intValueExact(), words.get(2).intValueExact());
  }
}
