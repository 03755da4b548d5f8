package org.cpchain.storage.switching;

import java.util.LinkedHashSet;
import java.util.Set;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was changed in a store since it was last looked at. Guarded by the store's writers. */
final class Tail {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

  record Key(Segment segment, Bytes key) {}

  /** What was changed, and the store as it is now. */
  record Mark(Set<Key> changed, KeyValueStore.Snapshot snapshot) implements AutoCloseable {
    /** Does nothing the second time; what fails is no matter of those who are done with it. */
    @Override
    public void close() {
      try {
        snapshot.close();
      } catch (Exception | Error e) {
        LOG.warn("A snapshot could not be closed", e);
      }
    }
  }

  private Set<Key> changed = new LinkedHashSet<>();

  void note(WriteBatch batch) {
    batch.changes().forEach(change -> changed.add(new Key(change.segment(), change.key())));
  }

  /** From now on it is empty. */
  Set<Key> take() {
    Set<Key> taken = changed;
    changed = new LinkedHashSet<>();
    return taken;
  }
}
