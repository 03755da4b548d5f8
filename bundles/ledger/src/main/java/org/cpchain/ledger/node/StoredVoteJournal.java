package org.cpchain.ledger.node;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;

/**
 * Votes in a store of their own, which stays small: what was forgotten goes with the next entry, so
 * that forgetting costs no write.
 */
final class StoredVoteJournal implements VoteJournal {
  private static final Segment VOTES = new Segment("votes");

  private record Entry(long height, Bytes content) {}

  private final KeyValueStore store;
  private final Supplier<String> fence;
  private final LongSupplier finalHeight;
  private final TreeMap<Long, Entry> kept = new TreeMap<>();
  private WriteBatch forgotten = new WriteBatch();

  /** A journal that takes every entry. */
  StoredVoteJournal(KeyValueStore store) {
    this(store, () -> "", () -> 0);
  }

  /**
   * @param fence empty text, or why nothing may be promised now
   * @param finalHeight of the last final block
   */
  StoredVoteJournal(KeyValueStore store, Supplier<String> fence, LongSupplier finalHeight) {
    this.store = store;
    this.fence = fence;
    this.finalHeight = finalHeight;
    store
        .scan(VOTES, Bytes.EMPTY)
        .forEachRemaining(
            found ->
                kept.put(
                    number(found.key()),
                    new Entry(
                        number(found.value()),
                        found.value().slice(Long.BYTES, found.value().size()))));
  }

  @Override
  public synchronized void append(long height, Bytes entry) {
    String obstacle = fence.get();
    if (!obstacle.isEmpty()) {
      throw new StorageException(obstacle);
    }
    long sequence = kept.isEmpty() ? 0 : kept.lastKey() + 1;
    WriteBatch batch = forgotten;
    batch.put(VOTES, bytes(sequence), Bytes.concat(bytes(height), entry));
    store.write(batch);
    forgotten = new WriteBatch();
    kept.put(sequence, new Entry(height, entry));
  }

  /** Without those of final heights: they may be in the words of a protocol that is over. */
  @Override
  public synchronized List<Bytes> entries() {
    long last = finalHeight.getAsLong();
    return kept.values().stream()
        .filter(entry -> entry.height() > last)
        .map(Entry::content)
        .toList();
  }

  @Override
  public synchronized void forgetBelow(long height) {
    // the last entry stays, so that no sequence number is given twice
    List<Long> old =
        kept.entrySet().stream()
            .filter(entry -> entry.getValue().height() < height)
            .map(Map.Entry::getKey)
            .filter(sequence -> !sequence.equals(kept.lastKey()))
            .toList();
    for (long sequence : old) {
      kept.remove(sequence);
      forgotten.remove(VOTES, bytes(sequence));
    }
  }

  /** The greatest height in the store's journal; 0 when it is empty. */
  static long highest(KeyValueStore store) {
    long highest = 0;
    Iterator<KeyValueView.Entry> entries = store.scan(VOTES, Bytes.EMPTY);
    while (entries.hasNext()) {
      highest = Math.max(highest, number(entries.next().value()));
    }
    return highest;
  }

  private static Bytes bytes(long value) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  private static long number(Bytes bytes) {
    return ByteBuffer.wrap(bytes.slice(0, Long.BYTES).toArray()).getLong();
  }
}
