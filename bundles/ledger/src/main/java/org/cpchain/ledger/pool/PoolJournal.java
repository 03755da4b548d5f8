package org.cpchain.ledger.pool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.pool.core.PoolEntry;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/**
 * Keeps the envelopes that wait, in the order in which they came, with their senders, so that no
 * signature is recovered twice. The node's own transactions are kept by its outbox, and those of
 * other nodes by these.
 */
public final class PoolJournal {
  private static final Segment WAITING = new Segment("waiting");

  private final KeyValueStore store;
  private final GroupCommit commits;
  private final TransactionCodec codec;

  public PoolJournal(KeyValueStore store, GroupCommit commits, TransactionCodec codec) {
    this.store = store;
    this.commits = commits;
    this.codec = codec;
  }

  /** What waited when the journal was last written, the oldest first. */
  List<Transaction> load() {
    List<Transaction> waiting = new ArrayList<>();
    Iterator<KeyValueView.Entry> entries = store.scan(WAITING, Bytes.EMPTY);
    entries.forEachRemaining(
        entry ->
            waiting.add(
                codec.restore(
                    entry.value().slice(Address.SIZE, entry.value().size()),
                    new Address(entry.value().slice(0, Address.SIZE)))));
    return waiting;
  }

  /** Replaces everything by these. */
  CompletableFuture<Void> rewrite(Collection<PoolEntry> entries) {
    WriteBatch batch = new WriteBatch();
    store.scan(WAITING, Bytes.EMPTY).forEachRemaining(old -> batch.remove(WAITING, old.key()));
    entries.forEach(entry -> put(batch, entry));
    return commits.write(batch);
  }

  /** Completes when the entry is durable. */
  CompletableFuture<Void> replace(Collection<PoolEntry> gone, PoolEntry entry) {
    WriteBatch batch = new WriteBatch();
    gone.forEach(old -> remove(batch, old));
    put(batch, entry);
    return commits.write(batch);
  }

  void forget(Collection<PoolEntry> gone) {
    WriteBatch batch = new WriteBatch();
    gone.forEach(old -> remove(batch, old));
    commits.writeLater(batch);
  }

  private static void put(WriteBatch batch, PoolEntry entry) {
    if (entry.journaled()) {
      Transaction transaction = entry.transaction();
      batch.put(WAITING, key(entry), Bytes.concat(transaction.sender().bytes(), transaction.raw()));
    }
  }

  private static void remove(WriteBatch batch, PoolEntry entry) {
    if (entry.journaled()) {
      batch.remove(WAITING, key(entry));
    }
  }

  private static Bytes key(PoolEntry entry) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(entry.sequence()).array());
  }
}
