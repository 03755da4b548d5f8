package org.cpchain.ledger.node;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.chain.MissingContractException;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.Coverage;
import org.cpchain.ledger.pool.FinalChain;

/** What the pool asks the chain, answered as of the last final block. */
record FinalState(LedgerParts parts, ContractMachine contracts, boolean fees)
    implements FinalChain {
  @Override
  public Account account(Address address) {
    return parts.states().at(parts.chain().head().stateRoot()).account(address).account();
  }

  @Override
  public boolean isFinal(Hash transaction) {
    return parts.chain().place(transaction).isPresent();
  }

  @Override
  public int freeShare() {
    return fees ? coverage(0).terms().share() : 0;
  }

  @Override
  public Result<Cover> cover(Transaction transaction, long now) {
    long next = parts.chain().head().height() + 1;
    try {
      return coverage(now).find(transaction, contracts.isContract(transaction.to(), next));
    } catch (MissingContractException e) {
      return Result.refused(e.reason());
    }
  }

  /** As of the next block, which is later than the last. */
  private Coverage coverage(long now) {
    Header head = parts.chain().head();
    return new Coverage(
        parts.states().world(head.stateRoot()),
        head.height() + 1,
        Math.max(now, head.timestamp() + 1),
        parts.genesisRules().gasLimit(),
        parts.genesisRules().baseFee());
  }
}
