package org.cpchain.bench.consensus;

import java.nio.ByteBuffer;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;

/** A vote journal that is written as a node writes its own; it is never read here. */
final class StoredJournal implements VoteJournal {
  private static final Segment VOTES = new Segment("votes");

  private final KeyValueStore store;
  private long forgotten;
  private long next;

  StoredJournal(KeyValueStore store) {
    this.store = store;
  }

  @Override
  public void append(long height, Bytes entry) {
    WriteBatch batch = new WriteBatch().put(VOTES, key(next++), Bytes.concat(key(height), entry));
    store.write(batch);
  }

  @Override
  public List<Bytes> entries() {
    return List.of();
  }

  @Override
  public void forgetBelow(long height) {
    WriteBatch batch = new WriteBatch();
    for (; forgotten < next - 1; forgotten++) {
      batch.remove(VOTES, key(forgotten));
    }
    if (!batch.changes().isEmpty()) {
      store.write(batch);
    }
  }

  private static Bytes key(long value) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }
}
