package org.cpchain.ledger.crypto;

import java.util.Optional;

/** Whom a {@link Line} tells, and asks. Called without a lock. */
interface LineKeeper<T> {
  /** Why it may not serve; empty when it may. */
  Optional<String> objection(T candidate);

  /** Another one serves, or stands by for it. */
  void changed(Optional<Held<T>> serving, Optional<Held<T>> reserve);

  /** Something has come or gone. */
  void review();
}
