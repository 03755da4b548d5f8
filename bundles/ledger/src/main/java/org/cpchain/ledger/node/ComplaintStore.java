package org.cpchain.ledger.node;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/**
 * Keeps what validators have signed when they went on without a proposer: one statement of each
 * validator for a round, {@value #MOST_ROUNDS} rounds of a height, and of the latest impeached
 * heights only. It is on disk before the height is final; a height that is final and was not
 * impeached is forgotten by {@link #review}. Safe for use by several threads.
 */
final class ComplaintStore {
  /** The first seven and the last: what was seen of the proposer, and how long it took. */
  static final int MOST_ROUNDS = 8;

  static final int MOST_BYTES = 512;

  private static final Segment COMPLAINTS = new Segment("complaints");

  private final KeyValueStore store;
  private final PatientWriter writer;
  private final LongFunction<Optional<Header>> finalHeaders;
  private final int most;
  private final TreeMap<Long, Map<Address, NavigableSet<Integer>>> known = new TreeMap<>();

  /** Heights of which it is not known whether they are impeached. */
  private final TreeSet<Long> open = new TreeSet<>();

  /**
   * @param finalHeaders by height; empty as long as it is not decided
   * @param most how many impeached heights are kept
   */
  ComplaintStore(
      KeyValueStore store,
      GroupCommit commits,
      LongFunction<Optional<Header>> finalHeaders,
      int most) {
    this.store = store;
    this.writer = new PatientWriter(commits);
    this.finalHeaders = finalHeaders;
    this.most = most;
    store
        .scan(COMPLAINTS, Bytes.EMPTY)
        .forEachRemaining(
            entry -> {
              ByteBuffer key = ByteBuffer.wrap(entry.key().toArray());
              long height = key.getLong();
              byte[] validator = new byte[Address.SIZE];
              key.get(validator);
              rounds(height, Address.of(validator)).add(key.getInt());
            });
    open.addAll(known.keySet());
  }

  /** A later one for the same round takes the place of an earlier one. */
  synchronized void keep(Address validator, long height, int round, Bytes statement) {
    NavigableSet<Integer> rounds = rounds(height, validator);
    boolean full = rounds.size() >= MOST_ROUNDS && !rounds.contains(round);
    if (statement.size() > MOST_BYTES || (full && round < rounds.last())) {
      return;
    }
    WriteBatch batch = new WriteBatch();
    if (full) {
      batch.remove(COMPLAINTS, key(height, validator, rounds.pollLast()));
    }
    rounds.add(round);
    open.add(height);
    writer.write(batch.put(COMPLAINTS, key(height, validator, round), statement));
  }

  /** What is kept of an impeached height, as far as the disk has it. */
  List<Bytes> of(long height) {
    List<Bytes> found = new ArrayList<>();
    if (isImpeached(height)) {
      Iterator<KeyValueView.Entry> scan = store.scan(COMPLAINTS, key(height, Address.ZERO, 0));
      while (scan.hasNext()) {
        KeyValueView.Entry entry = scan.next();
        if (ByteBuffer.wrap(entry.key().toArray()).getLong() != height) {
          break;
        }
        found.add(entry.value());
      }
    }
    return found;
  }

  /** Forgets what is not to be kept, and writes what could not be written before. */
  void review() {
    writer.retry();
    synchronized (this) {
      for (long height : List.copyOf(open)) {
        if (finalHeaders.apply(height).isPresent()) {
          open.remove(height);
          if (!isImpeached(height)) {
            forget(height);
          }
        }
      }
      while (known.size() - open.size() > most) {
        known.keySet().stream()
            .filter(kept -> !open.contains(kept))
            .findFirst()
            .ifPresent(this::forget);
      }
    }
  }

  private boolean isImpeached(long height) {
    return finalHeaders.apply(height).filter(Header::isImpeachment).isPresent();
  }

  private void forget(long height) {
    WriteBatch batch = new WriteBatch();
    known
        .remove(height)
        .forEach(
            (validator, rounds) ->
                rounds.forEach(round -> batch.remove(COMPLAINTS, key(height, validator, round))));
    writer.write(batch);
  }

  private NavigableSet<Integer> rounds(long height, Address validator) {
    return known
        .computeIfAbsent(height, any -> new HashMap<>())
        .computeIfAbsent(validator, any -> new TreeSet<>());
  }

  private static Bytes key(long height, Address validator, int round) {
    ByteBuffer key = ByteBuffer.allocate(Long.BYTES + Address.SIZE + Integer.BYTES);
    key.putLong(height).put(validator.bytes().toArray()).putInt(round);
    return Bytes.of(key.array());
  }
}
