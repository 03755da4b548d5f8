package org.cpchain.ledger.sync.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.sync.core.SyncMessage.Item;
import org.cpchain.ledger.sync.core.SyncMessage.Tip;

/** What has happened. {@code now} is in milliseconds of a clock that only goes forward. */
public sealed interface SyncEvent {
  long now();

  /** Time has passed; these are connected. */
  record Tick(long now, Set<Address> connected) implements SyncEvent {}

  record Told(long now, Address from, Tip tip) implements SyncEvent {}

  /**
   * What the peer can have checked.
   *
   * @param last it is asked for no higher block, whatever it says that it has
   */
  record Bounded(long now, Address peer, long last) implements SyncEvent {}

  record HeadersCame(long now, Address from, long id, List<CertifiedHeader> headers)
      implements SyncEvent {}

  record BlocksCame(long now, Address from, long id, List<Item> blocks) implements SyncEvent {}

  /** A message that cannot be read. */
  record Garbage(long now, Address from, String what) implements SyncEvent {}

  /** The answer to {@link SyncEffect.CheckHeaders}. */
  record HeadersChecked(long now, long id, Verdict verdict) implements SyncEvent {}

  /**
   * The answer to {@link SyncEffect.Import}; how far it came, {@link HeadMoved} has told before.
   */
  record Imported(long now, long id, ImportResult result) implements SyncEvent {}

  /**
   * This node's chain has grown, by whatever means.
   *
   * @param validator whether consensus gives this node its blocks
   */
  record HeadMoved(long now, Tip head, boolean validator) implements SyncEvent {}

  record NodesCame(long now, Address from, long id, List<List<Bytes>> parts) implements SyncEvent {}

  /**
   * The answer to {@link SyncEffect.OpenSnapshot}.
   *
   * @param top the last header that is kept and follows this node's blocks
   * @param ready the block whose state was copied completely before
   */
  record SnapshotOpened(long now, long id, Top top, Optional<Top> ready) implements SyncEvent {}

  /** The answer to {@link SyncEffect.BeginState}: the first parts that are lacking; none: done. */
  record StateBegun(long now, long id, Top pivot, Hash root, List<NodeBatch> batches)
      implements SyncEvent {}

  /**
   * The answer to {@link SyncEffect.TakeNodes}.
   *
   * @param bad what was wrong with them
   * @param batches what is lacking instead; when no batch is left the state is complete
   */
  record NodesTaken(
      long now, long batch, Address from, Optional<String> bad, List<NodeBatch> batches)
      implements SyncEvent {}

  /** The copying of a state cannot go on; it begins again later. */
  record SnapshotFailed(long now, Reason reason) implements SyncEvent {}
}
