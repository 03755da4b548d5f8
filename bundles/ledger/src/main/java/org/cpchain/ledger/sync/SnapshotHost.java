package org.cpchain.ledger.sync;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.sync.core.NodeBatch;
import org.cpchain.ledger.sync.core.Top;

/**
 * Copies a state so that blocks can be skipped. The methods may take long, and are called one at a
 * time.
 */
public interface SnapshotHost {
  /**
   * @param top the last header that is kept and follows this node's blocks
   * @param ready the block whose state is here completely
   */
  record Opened(Top top, Optional<Top> ready) {}

  /**
   * @param batches that are lacking; none: the state is complete
   */
  record Begun(Top pivot, Hash root, List<NodeBatch> batches) {}

  /**
   * @param bad what was wrong
   * @param batches that are lacking instead of the one that came
   */
  record Taken(Optional<String> bad, List<NodeBatch> batches) {}

  Opened open();

  /** Refused when the state of this height cannot be copied now. */
  Result<Begun> begin(long height);

  /**
   * Keeps what has come of a batch. Refused when the copying cannot go on.
   *
   * @param parts the nodes of each of its parts; what is missing at the end did not come
   */
  Result<Taken> take(long batch, List<List<Bytes>> parts);

  void abandon();
}
