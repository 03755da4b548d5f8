package org.cpchain.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;

/** Changes to be applied together, later ones over earlier ones. For use by one thread. */
public final class WriteBatch {
  /**
   * @param value empty: the key is removed
   */
  public record Change(Segment segment, Bytes key, Optional<Bytes> value) {}

  private final List<Change> changes = new ArrayList<>();

  public WriteBatch put(Segment segment, Bytes key, Bytes value) {
    changes.add(new Change(segment, key, Optional.of(value)));
    return this;
  }

  public WriteBatch remove(Segment segment, Bytes key) {
    changes.add(new Change(segment, key, Optional.empty()));
    return this;
  }

  public List<Change> changes() {
    return Collections.unmodifiableList(changes);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
