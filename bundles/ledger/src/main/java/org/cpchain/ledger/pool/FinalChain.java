package org.cpchain.ledger.pool;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.Coverage;
import org.cpchain.ledger.core.fees.Waiting;

/** What the pool asks the final chain. */
public interface FinalChain {
  Account account(Address address);

  boolean isFinal(Hash transaction);

  /** Percent of pool and blocks that is for free transactions; 0: the chain has no fees. */
  default int freeShare() {
    return 0;
  }

  /**
   * Who bears a free transaction in the next block; refused as by {@link Coverage#find}.
   *
   * @param now milliseconds since 1970 UTC
   * @param waiting others that are to be borne, too
   */
  default Result<Cover> cover(Transaction transaction, long now, Waiting waiting) {
    return Result.ok(Cover.SENDER);
  }
}
