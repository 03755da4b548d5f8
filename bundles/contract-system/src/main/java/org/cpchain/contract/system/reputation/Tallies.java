package org.cpchain.contract.system.reputation;

import java.util.NavigableMap;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;
import org.cpchain.dpor.core.reputation.BlockEvents;
import org.cpchain.dpor.core.reputation.Counts;
import org.cpchain.dpor.core.reputation.Window;
import org.cpchain.dpor.core.reputation.WindowLengths;

/**
 * Counts in the storage, and the events of as many blocks as the longest window has, which are
 * taken off again. Accounts for which nothing is counted, and that are no proxies, have no entry.
 */
final class Tallies {
  private static final StorageMap<Long, BlockEvents> EVENTS =
      new StorageMap<>("events", Codec.LONG, Codec.of(BlockEvents::bytes, BlockEvents::read));
  private static final StorageMap<Address, Entry> ENTRIES =
      new StorageMap<>("entry", Codec.ADDRESS, Entry.CODEC);
  private static final StorageMap<Bytes, WindowLengths> LENGTHS =
      new StorageMap<>("lengths", Codec.BYTES, Codec.of(Tallies::encode, Tallies::decode));

  /** By how much the longest window changes with one block, so that no block's work is large. */
  private static final int MOST_CHANGE = 100;

  private Tallies() {}

  /** Of the windows that end with the last block; empty before the first. */
  static Optional<WindowLengths> lengths(Storage storage) {
    return LENGTHS.get(storage, Bytes.EMPTY);
  }

  static Entry of(Storage storage, Address account) {
    return ENTRIES.get(storage, account).orElseGet(Entry::none);
  }

  static void setProxy(Storage storage, Address account, boolean proxy) {
    put(storage, account, new Entry(of(storage, account).counts(), proxy));
  }

  /**
   * Takes in the block; when governance has changed the lengths, they change before. The window of
   * faults comes to its new length by 100 blocks with each block.
   *
   * @param wanted by governance
   */
  static void advance(Storage storage, BlockEvents entering, WindowLengths wanted) {
    long height = entering.height();
    WindowLengths before = lengths(storage).orElse(wanted);
    WindowLengths lengths = towards(before, wanted);
    if (!before.equals(lengths)) {
      put(
          storage,
          new Window(before)
              .resize(
                  lengths,
                  height - 1,
                  earlier -> EVENTS.get(storage, earlier),
                  account -> of(storage, account).counts()));
    }
    LENGTHS.put(storage, Bytes.EMPTY, lengths);
    Window window = new Window(lengths);
    put(
        storage,
        window.advance(
            entering,
            earlier -> EVENTS.get(storage, earlier),
            account -> of(storage, account).counts()));
    if (!entering.byAccount().isEmpty()) {
      EVENTS.put(storage, height, entering);
    }
    forget(storage, new Window(before).oldestKept(height - 1), window.oldestKept(height));
  }

  private static WindowLengths towards(WindowLengths before, WindowLengths wanted) {
    int shortest = before.faults() - MOST_CHANGE;
    int longest = before.faults() + MOST_CHANGE;
    return new WindowLengths(
        wanted.activity(),
        wanted.contribution(),
        Math.max(shortest, Math.min(longest, wanted.faults())));
  }

  private static void forget(Storage storage, long from, long oldestKept) {
    for (long height = from; height < oldestKept; height++) {
      EVENTS.remove(storage, height);
    }
  }

  private static void put(Storage storage, NavigableMap<Address, Counts> changed) {
    changed.forEach(
        (account, counts) ->
            put(storage, account, new Entry(counts, of(storage, account).proxy())));
  }

  private static void put(Storage storage, Address account, Entry entry) {
    if (entry.isNone()) {
      ENTRIES.remove(storage, account);
    } else {
      ENTRIES.put(storage, account, entry);
    }
  }

  private static Bytes encode(WindowLengths lengths) {
    return Words.of(lengths.activity(), lengths.contribution(), lengths.faults());
  }

  private static WindowLengths decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new WindowLengths(in.small(), in.small(), in.small());
  }
}
