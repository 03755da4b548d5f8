package org.cpchain.ledger.pool;

import org.cpchain.base.Hash;
import org.cpchain.ledger.pool.core.Origin;

/** Told by the threads that bring transactions; must return soon. */
public interface PoolListener {
  /** A transaction has come in that was not here before. */
  void admitted(Hash transaction, Origin origin);

  /** There is one that the next block could have. */
  void ready();
}
