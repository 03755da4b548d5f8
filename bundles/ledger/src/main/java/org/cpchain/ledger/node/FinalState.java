package org.cpchain.ledger.node;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.pool.Pool;

/** What the pool asks the chain, answered as of the last final block. */
record FinalState(LedgerParts parts) implements Pool.FinalState {
  @Override
  public Account account(Address address) {
    return parts.states().at(parts.chain().head().stateRoot()).account(address).account();
  }

  @Override
  public boolean isFinal(Hash transaction) {
    return parts.chain().place(transaction).isPresent();
  }
}
