package org.cpchain.ledger.chain;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.codec.LogsBloom;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.WriteBatch;

/** Finds the blocks that may hold an event, without reading the others. */
final class LogIndex {
  private final KeyValueStore store;
  private final CryptoSuite suite;

  LogIndex(KeyValueStore store, CryptoSuite suite) {
    this.store = store;
    this.suite = suite;
  }

  /** Ascending heights from {@code from} on of blocks that may hold a matching event. */
  Iterator<Long> candidates(LogFilter filter, long from) {
    return filter.addresses().isEmpty()
        ? new ByBloom(filter, store.scan(Keys.BLOOMS, Keys.height(from)))
        : new ByEmitter(filter.addresses(), from);
  }

  /** Blocks with any of the addresses; merges the heights of each. */
  private final class ByEmitter implements Iterator<Long> {
    private final TreeSet<Emitted> next = new TreeSet<>();

    ByEmitter(Set<Address> emitters, long from) {
      emitters.forEach(emitter -> add(emitter, from));
    }

    @Override
    public boolean hasNext() {
      return !next.isEmpty();
    }

    @Override
    public Long next() {
      if (next.isEmpty()) {
        throw new NoSuchElementException();
      }
      long height = next.first().height();
      while (!next.isEmpty() && next.first().height() == height) {
        add(next.pollFirst().emitter(), height + 1);
      }
      return height;
    }

    private void add(Address emitter, long from) {
      Iterator<KeyValueView.Entry> scan = store.scan(Keys.EMITTERS, Keys.emitter(emitter, from));
      if (scan.hasNext()) {
        Bytes key = scan.next().key();
        if (key.slice(0, Address.SIZE).equals(emitter.bytes())) {
          next.add(new Emitted(Keys.height(key.slice(Address.SIZE, key.size())), emitter));
        }
      }
    }
  }

  private record Emitted(long height, Address emitter) implements Comparable<Emitted> {
    @Override
    public int compareTo(Emitted other) {
      int order = Long.compare(height, other.height);
      return order != 0 ? order : emitter.compareTo(other.emitter);
    }
  }

  /** Blocks with logs whose filter may hold the topics. */
  private final class ByBloom implements Iterator<Long> {
    private final LogFilter filter;
    private final Iterator<KeyValueView.Entry> scan;
    private Optional<Long> found;

    ByBloom(LogFilter filter, Iterator<KeyValueView.Entry> scan) {
      this.filter = filter;
      this.scan = scan;
      this.found = advance();
    }

    @Override
    public boolean hasNext() {
      return found.isPresent();
    }

    @Override
    public Long next() {
      long height = found.orElseThrow();
      found = advance();
      return height;
    }

    private Optional<Long> advance() {
      while (scan.hasNext()) {
        KeyValueView.Entry entry = scan.next();
        if (mayMatch(entry.value())) {
          return Optional.of(Keys.height(entry.key()));
        }
      }
      return Optional.empty();
    }

    private boolean mayMatch(Bytes bloom) {
      return filter.topics().stream()
          .allMatch(
              any ->
                  any.isEmpty()
                      || any.stream()
                          .anyMatch(topic -> LogsBloom.mayHold(suite, bloom, topic.toArray())));
    }
  }

  /** The block's logs are found from now on. */
  static void add(WriteBatch batch, StoredBlock added) {
    TreeSet<Address> emitters = new TreeSet<>();
    for (Receipt receipt : added.receipts()) {
      receipt.logs().stream().map(LogEntry::address).forEach(emitters::add);
    }
    if (!emitters.isEmpty()) {
      Bytes bloom = added.block().header().logsBloom();
      batch.put(Keys.BLOOMS, Keys.height(added.height()), bloom);
    }
    for (Address emitter : emitters) {
      batch.put(Keys.EMITTERS, Keys.emitter(emitter, added.height()), Bytes.EMPTY);
    }
  }
}
