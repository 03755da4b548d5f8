package org.cpchain.ledger.chain;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.prune.StateShelf;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.WriteBatch;

/** The entries of the state's tries, and which states they are of. */
final class KeptStates implements StateShelf {
  private final KeyValueStore store;
  private final ChainStore chain;
  private final Object writing;
  private volatile long oldest;

  /**
   * @param writing held by whoever puts entries
   */
  KeptStates(KeyValueStore store, ChainStore chain, Object writing) {
    this.store = store;
    this.chain = chain;
    this.writing = writing;
    this.oldest = store.get(Keys.SKIPPED, Keys.STATES_FROM).map(Keys::height).orElse(0L);
  }

  @Override
  public long height() {
    return chain.head().height();
  }

  @Override
  public Optional<Hash> stateRoot(long height) {
    return chain.block(height).map(block -> block.header().stateRoot());
  }

  @Override
  public long oldestState() {
    return oldest;
  }

  @Override
  public void keepStatesFrom(long height) {
    store.write(new WriteBatch().put(Keys.SKIPPED, Keys.STATES_FROM, Keys.height(height)));
    oldest = height;
  }

  @Override
  public Iterator<KeyValueView.Entry> stateEntries(Bytes from) {
    return store.scan(Keys.STATE, from);
  }

  /** An entry that has got another value meanwhile is another root's. */
  @Override
  public void removeStateEntries(Map<Bytes, Bytes> entries) {
    synchronized (writing) {
      WriteBatch batch = new WriteBatch();
      entries.forEach(
          (key, value) -> {
            if (store.get(Keys.STATE, key).filter(value::equals).isPresent()) {
              batch.remove(Keys.STATE, key);
            }
          });
      store.write(batch);
    }
  }
}
