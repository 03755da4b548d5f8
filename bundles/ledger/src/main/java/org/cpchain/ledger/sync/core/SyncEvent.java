package org.cpchain.ledger.sync.core;

import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.sync.core.SyncMessage.Item;
import org.cpchain.ledger.sync.core.SyncMessage.Tip;

/** What has happened. {@code now} is in milliseconds of a clock that only goes forward. */
public sealed interface SyncEvent {
  long now();

  /** Time has passed; these are connected. */
  record Tick(long now, Set<Address> connected) implements SyncEvent {}

  record Told(long now, Address from, Tip tip) implements SyncEvent {}

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
}
