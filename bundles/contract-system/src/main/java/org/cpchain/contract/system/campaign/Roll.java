package org.cpchain.contract.system.campaign;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.AddressList;
import org.cpchain.contract.system.store.Words;

/**
 * The candidates of each term, in the order in which they came. They lie in pages, so that a
 * thousand are read with a few reads, and forgotten with a few writes; nobody leaves a list that
 * goes on.
 *
 * <p>Lists begin in the order of their terms, because a claim is for the next terms without a gap.
 * So those that can be forgotten are the first of a queue.
 */
final class Roll {
  /** How many lie in a page. */
  static final int PAGE = 16;

  private static final StorageMap<Long, Long> SIZES =
      new StorageMap<>("roll-size", Codec.LONG, Codec.LONG);
  private static final StorageMap<Bytes, List<Address>> PAGES =
      new StorageMap<>("roll-page", Codec.BYTES, AddressList.CODEC);
  private static final StorageMap<Long, Long> QUEUE =
      new StorageMap<>("roll-queue", Codec.LONG, Codec.LONG);
  private static final StorageMap<Bytes, List<BigInteger>> ENDS =
      new StorageMap<>("roll-ends", Codec.BYTES, Words.CODEC);

  private Roll() {}

  /** Candidates of a term that are forgotten together. */
  record Page(long term, List<Address> nodes) {}

  static long size(Storage storage, long term) {
    return SIZES.get(storage, term).orElse(0L);
  }

  static void add(Storage storage, long term, Address node) {
    long size = size(storage, term);
    if (size == 0) {
      enqueue(storage, term);
    }
    List<Address> nodes = new ArrayList<>(page(storage, term, size / PAGE));
    nodes.add(node);
    PAGES.put(storage, slot(term, size / PAGE), nodes);
    SIZES.put(storage, term, size + 1);
  }

  /** Those from a place on; none behind the end. */
  static List<Address> read(Storage storage, long term, long from, long count) {
    long end = Math.min(size(storage, term), from + count);
    List<Address> read = new ArrayList<>();
    for (long at = from; at < end; at = (at / PAGE + 1) * PAGE) {
      List<Address> page = page(storage, term, at / PAGE);
      int last = (int) Math.min(page.size(), end - at / PAGE * PAGE);
      read.addAll(page.subList((int) (at % PAGE), last));
    }
    return read;
  }

  /** Removes the last page of the first list, when that is of a term before {@code before}. */
  static Optional<Page> forget(Storage storage, long before) {
    long first = end(storage, 0);
    if (first == end(storage, 1)) {
      return Optional.empty();
    }
    long term = QUEUE.get(storage, first).orElseThrow();
    if (term >= before) {
      return Optional.empty();
    }
    long last = (size(storage, term) - 1) / PAGE;
    Page page = new Page(term, page(storage, term, last));
    PAGES.remove(storage, slot(term, last));
    if (last > 0) {
      SIZES.put(storage, term, last * PAGE);
    } else {
      SIZES.remove(storage, term);
      QUEUE.remove(storage, first);
      ENDS.put(storage, Bytes.EMPTY, ends(first + 1, end(storage, 1)));
    }
    return Optional.of(page);
  }

  private static void enqueue(Storage storage, long term) {
    long end = end(storage, 1);
    QUEUE.put(storage, end, term);
    ENDS.put(storage, Bytes.EMPTY, ends(end(storage, 0), end + 1));
  }

  /** The queue's first place, or the one behind its last. */
  private static long end(Storage storage, int which) {
    return ENDS.get(storage, Bytes.EMPTY).map(ends -> ends.get(which).longValueExact()).orElse(0L);
  }

  private static List<BigInteger> ends(long first, long end) {
    return List.of(BigInteger.valueOf(first), BigInteger.valueOf(end));
  }

  private static List<Address> page(Storage storage, long term, long page) {
    return PAGES.get(storage, slot(term, page)).orElse(List.of());
  }

  private static Bytes slot(long term, long page) {
    return Bytes.concat(Codec.LONG.encode(term), Codec.LONG.encode(page));
  }
}
