package org.cpchain.ledger.node;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.MissingContractException;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.Coverage;
import org.cpchain.ledger.core.fees.FeeTerms;
import org.cpchain.ledger.core.fees.Waiting;
import org.cpchain.ledger.core.state.WorldState;
import org.cpchain.ledger.pool.FinalChain;

/** What the pool asks the chain, answered as of the last final block. */
final class FinalState implements FinalChain {
  private final LedgerParts parts;
  private final ContractMachine contracts;
  private final boolean fees;
  private Terms known;

  /** What holds on top of a block; the world remembers what was read of it. */
  private record Terms(Header head, WorldState world, FeeTerms terms) {}

  /**
   * @param fees whether the chain has free transactions
   */
  FinalState(LedgerParts parts, ContractMachine contracts, boolean fees) {
    this.parts = parts;
    this.contracts = contracts;
    this.fees = fees;
  }

  @Override
  public Account account(Address address) {
    return parts.states().at(parts.chain().head().stateRoot()).account(address).account();
  }

  @Override
  public boolean isFinal(Hash transaction) {
    return parts.chain().place(transaction).isPresent();
  }

  @Override
  public synchronized int freeShare() {
    return fees ? terms().terms().share() : 0;
  }

  /** As of the next block, which is later than the last. */
  @Override
  public synchronized Result<Cover> cover(Transaction transaction, long now, Waiting waiting) {
    Terms terms = terms();
    Coverage coverage =
        new Coverage(
            terms.world(),
            terms.terms(),
            Math.max(now, terms.head().timestamp() + 1),
            parts.genesisRules().gasLimit(),
            parts.genesisRules().baseFee());
    try {
      return coverage.find(
          transaction, contracts.isContract(transaction.to(), terms.head().height() + 1), waiting);
    } catch (MissingContractException e) {
      // nothing is executed until the bundle is back; then it is looked at again
      return Result.ok(Cover.SENDER);
    }
  }

  private Terms terms() {
    Header head = parts.chain().head();
    if (known == null || !known.head().equals(head)) {
      WorldState world = parts.states().world(head.stateRoot());
      known = new Terms(head, world, FeeTerms.at(world, head.height() + 1));
    }
    return known;
  }
}
