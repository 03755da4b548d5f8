package org.cpchain.ledger.core.fees;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.dpor.core.parameter.Quantities;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.FeeBooks.Quota;
import org.cpchain.ledger.core.state.WorldState;

/**
 * The free transactions of a block under execution: who bears each, and what that takes from whom.
 *
 * <ul>
 *   <li>All of them together use {@code fee.free-share-percent} of the block's gas limit at most; a
 *       block with more is not valid. As with the block's own limit, a transaction fits when its
 *       gas limit fits.
 *   <li>Covered by holding: nobody pays; the used gas is counted against the contract's capacity.
 *   <li>Covered by a plan: the plan pays the used gas at the base fee to the proposer. Its whole
 *       gas limit is set aside before the transaction runs, as it is with a sender who pays.
 *   <li>Covered by the sender's quota: nobody pays; the transaction is counted.
 *   <li>Of who has used his quota today the balance that it needs is out of reach while any of his
 *       transactions runs, also one that he pays for: else one balance, passed on, would be the
 *       quotas of a thousand accounts. What wants it fails, and is paid for.
 * </ul>
 *
 * A transaction counts whether it reverts or not. For use by one thread.
 */
public final class BlockFees {
  private final WorldState world;
  private final FeeBooks books;
  private final FeeTerms terms;
  private final Coverage coverage;
  private final Address proposer;
  private final BigInteger baseFee;
  private final long timestamp;
  private final long freeLimit;
  private long freeGasUsed;

  /** Of the sender's balance, while his transaction runs. */
  private BigInteger kept = BigInteger.ZERO;

  /**
   * @param proposer gets what plans pay
   */
  public BlockFees(
      WorldState world,
      long height,
      long timestamp,
      Address proposer,
      long gasLimit,
      BigInteger baseFee) {
    this.world = world;
    this.books = new FeeBooks(world);
    this.terms = FeeTerms.at(world, height);
    this.coverage = new Coverage(world, terms, timestamp, gasLimit, baseFee);
    this.proposer = proposer;
    this.baseFee = baseFee;
    this.timestamp = timestamp;
    this.freeLimit = terms.freeGas(gasLimit);
  }

  public long freeGasUsed() {
    return freeGasUsed;
  }

  /** Percent of the block's gas that free transactions may use. */
  public int share() {
    return terms.share();
  }

  /**
   * Who bears the transaction; refused as by {@link Coverage#find}, and with {@code
   * free-share-full} when free ones have no room left in this block.
   */
  public Result<Cover> cover(Transaction transaction, boolean toContract) {
    if (!Coverage.isFree(transaction)) {
      return Result.ok(Cover.SENDER);
    }
    long left = freeLimit - freeGasUsed;
    return transaction.gasLimit() > left && transaction.gasLimit() <= freeLimit
        ? Result.refused(
            "free-share-full",
            "transaction %s wants %d gas, free transactions have %d left in this block"
                .formatted(transaction.hash(), transaction.gasLimit(), left))
        : coverage.find(transaction, toContract);
  }

  /**
   * Sets a plan's wei aside, out of anybody's reach while the transaction runs; of who uses his
   * quota, or has used it today, the balance that the quota needs.
   */
  public void reserve(Cover cover, Transaction transaction) {
    if (cover.plan() > 0) {
      BigInteger most = price(transaction.gasLimit());
      books.changePrepaid(cover.plan(), most.negate());
      if (!world.debit(FeeBooks.FEES, most)) {
        throw new IllegalStateException("the plans' wei are not on the account of fees");
      }
    }
    kept = keeps(cover, transaction) ? keep(transaction.sender()) : BigInteger.ZERO;
  }

  private boolean keeps(Cover cover, Transaction transaction) {
    return cover.kind() == Cover.Kind.QUOTA || hasUsedQuota(transaction.sender());
  }

  /** The books are asked only where it matters. */
  private boolean hasUsedQuota(Address sender) {
    return terms.balance().signum() > 0 && coverage.usedToday(books.quota(sender)) > 0;
  }

  private BigInteger keep(Address sender) {
    BigInteger wei = world.balance(sender).min(terms.balance());
    world.debit(sender, wei);
    return wei;
  }

  /** What is out of the sender's reach for its quota, and until when; empty when nothing is. */
  public String kept() {
    return kept.signum() == 0
        ? ""
        : Quantities.cpc(kept)
            + " of it are kept until "
            + Quantities.moment((coverage.day() + 1) * Coverage.MILLIS_PER_DAY)
            + ", the end of the UTC day, since it uses its quota today";
  }

  /** Counts the gas, pays the proposer what a plan owes, and gives the plan the rest back. */
  public void settle(Cover cover, Transaction transaction, boolean toContract, long used) {
    if (cover.plan() > 0) {
      BigInteger rest = price(transaction.gasLimit() - used);
      books.changePrepaid(cover.plan(), rest);
      world.credit(FeeBooks.FEES, rest);
      world.credit(proposer, price(used));
    }
    if (cover.kind() != Cover.Kind.SENDER) {
      freeGasUsed += used;
    }
    world.credit(transaction.sender(), kept);
    if (cover.kind() == Cover.Kind.QUOTA) {
      Quota before = books.quota(transaction.sender());
      long count = coverage.usedToday(before) + 1;
      books.put(transaction.sender(), new Quota(coverage.day(), count, timestamp));
    }
    if (toContract) {
      count(cover, transaction, used);
    }
  }

  private void count(Cover cover, Transaction transaction, long used) {
    Address contract = transaction.to();
    long day = coverage.day();
    books.put(contract, books.usage(contract, day).plus(cover.kind(), used));
    boolean sponsored =
        cover.kind() == Cover.Kind.HOLDING || cover.kind() == Cover.Kind.CONTRACT_PLAN;
    if (sponsored && books.policy(contract).gasPerUser() > 0) {
      long before = books.userGas(contract, transaction.sender(), day);
      books.putUserGas(contract, transaction.sender(), day, before + used);
    }
  }

  private BigInteger price(long gas) {
    return baseFee.multiply(BigInteger.valueOf(gas));
  }
}
