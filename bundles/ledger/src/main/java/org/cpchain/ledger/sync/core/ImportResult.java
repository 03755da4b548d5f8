package org.cpchain.ledger.sync.core;

import org.cpchain.base.Address;
import org.cpchain.base.Reason;

/** What became of blocks that were handed over for execution. */
public sealed interface ImportResult {
  /** All are final here. */
  record Done() implements ImportResult {}

  /** One is not what it should be, and the peer that gave it is at fault. */
  record Bad(Address from, Reason reason) implements ImportResult {}

  /** It cannot be judged before others have been executed; it is fetched again at once. */
  record Early(Reason reason) implements ImportResult {}

  /** This node cannot take them now; no peer is at fault. */
  record Stuck(Reason reason) implements ImportResult {}
}
