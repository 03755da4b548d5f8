package org.cpchain.ledger.core.fees;

import java.math.BigInteger;
import java.time.Instant;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine.World;
import org.cpchain.dpor.core.parameter.Quantities;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.FeeBooks.Policy;
import org.cpchain.ledger.core.fees.FeeBooks.Quota;

/**
 * Who bears a transaction whose sender offers no price (White Paper 2.0 §4, points 2 to 4, and the
 * paragraphs on BaaS). What is looked for, in this order, must bear the whole gas limit:
 *
 * <ol>
 *   <li>of a contract that has a developer, for senders and within the limits of the developer's
 *       policy: the capacity of the CPC that is held and leased for it, {@code (held + leased) /
 *       weiPerGas} gas a day, less what such calls have used today
 *   <li>the same contract's plan, when it has the wei for it at the base fee, and the policy's gas
 *       of the plan a day is not used up. Keys cost nothing, so that a limit for each sender does
 *       not keep somebody with many from the whole plan, whose wei go to proposers; the capacity of
 *       the first row costs nobody anything and has a limit a day by itself
 *   <li>the sender's plan, likewise
 *   <li>the sender's own quota. It is for ordinary accounts: who is a contract's developer, or in a
 *       plan, is none; and for those that keep the balance until the day ends, so that a thousand
 *       empty accounts, or one balance that is passed on, are no thousand quotas
 * </ol>
 *
 * Days are UTC days by the block's time. For use by one thread.
 */
public final class Coverage {
  static final long MILLIS_PER_DAY = 86_400_000;

  private final World world;
  private final FeeBooks books;
  private final FeeTerms terms;
  private final BigInteger baseFee;
  private final long blockGasLimit;
  private final long timestamp;
  private final Waiting nothing = new Waiting();

  /**
   * @param terms in force in the block that the transaction would be in
   * @param timestamp of that block, milliseconds since 1970 UTC
   */
  public Coverage(
      World world, FeeTerms terms, long timestamp, long blockGasLimit, BigInteger baseFee) {
    this.world = world;
    this.books = new FeeBooks(world);
    this.terms = terms;
    this.baseFee = baseFee;
    this.blockGasLimit = blockGasLimit;
    this.timestamp = timestamp;
  }

  /** Whether the sender offers no price at all. */
  public static boolean isFree(Transaction transaction) {
    return transaction.maxFeePerGas().signum() == 0;
  }

  /** As if nothing else waited. */
  public Result<Cover> find(Transaction transaction, boolean toContract) {
    return find(transaction, toContract, nothing);
  }

  /**
   * Refused with {@code fee-required} when nobody bears it, with {@code free-too-frequent} when the
   * sender's own quota does a little later; the messages say when.
   *
   * @param toContract whether the receiver is a contract
   * @param waiting others that are to be borne, too
   */
  public Result<Cover> find(Transaction transaction, boolean toContract, Waiting waiting) {
    if (transaction.gasLimit() > terms.freeGas(blockGasLimit)) {
      return refuse(
          "fee-required",
          transaction,
          "free transactions have " + terms.freeGas(blockGasLimit) + " gas of a block together");
    }
    if (!toContract || !books.hasDeveloper(transaction.to())) {
      return bySender(transaction, waiting, "");
    }
    Result<Cover> sponsor = sponsor(transaction, waiting);
    return sponsor
        .refusal()
        .map(reason -> bySender(transaction, waiting, reason.message() + "; "))
        .orElse(sponsor);
  }

  private Result<Cover> sponsor(Transaction transaction, Waiting waiting) {
    Address contract = transaction.to();
    Address sender = transaction.sender();
    long gas = transaction.gasLimit();
    Policy policy = books.policy(contract);
    long byUser =
        policy.gasPerUser() == 0
            ? 0
            : books.userGas(contract, sender, day()) + waiting.user(contract, sender) + gas;
    if (!books.isFor(contract, sender)) {
      return unborne("the contract bears calls of the accounts on its list only");
    }
    if (!within(policy.gasPerCall(), gas)) {
      return unborne("the contract bears calls of at most " + policy.gasPerCall() + " gas");
    }
    if (!within(policy.gasPerUser(), byUser)) {
      return unborne("the contract bears " + policy.gasPerUser() + " gas a day of one sender");
    }
    Usage usage = books.usage(contract, day());
    BigInteger capacity = books.capital(contract, day()).divide(terms.weiPerGas());
    BigInteger needed = BigInteger.valueOf(usage.held() + waiting.held(contract) + gas);
    if (needed.compareTo(capacity) <= 0) {
      return Result.ok(Cover.HOLDING);
    }
    long plan = books.planOf(contract);
    return bears(plan, gas, waiting)
            && within(policy.gasPerDay(), usage.ownPlan() + waiting.contractPlan(contract) + gas)
        ? Result.ok(new Cover(Cover.Kind.CONTRACT_PLAN, plan))
        : unborne(
            ("the contract has a capacity of %s gas a day, of which %s would be used, and no plan"
                    + " that bears it")
                .formatted(Quantities.number(capacity), Quantities.number(needed)));
  }

  private static Result<Cover> unborne(String why) {
    return Result.refused("fee-required", why);
  }

  /**
   * @param limit 0: there is none
   */
  private static boolean within(long limit, long gas) {
    return limit == 0 || gas <= limit;
  }

  /**
   * @param before why others do not bear it, for the message
   */
  private Result<Cover> bySender(Transaction transaction, Waiting waiting, String before) {
    long plan = books.planOf(transaction.sender());
    if (plan > 0) {
      return bears(plan, transaction.gasLimit(), waiting)
          ? Result.ok(new Cover(Cover.Kind.SENDER_PLAN, plan))
          : refuse(
              "fee-required",
              transaction,
              before
                  + "the sender's plan "
                  + plan
                  + " has "
                  + Quantities.cpc(books.prepaid(plan))
                  + " left");
    }
    if (books.isDeveloper(transaction.sender())) {
      return refuse(
          "fee-required", transaction, before + "a contract's developer has no quota of his own");
    }
    if (!keepsBalance(transaction)) {
      return refuse(
          "fee-required",
          transaction,
          before
              + "a quota is for accounts that keep "
              + Quantities.cpc(terms.balance())
              + " beside what they send");
    }
    if (transaction.gasLimit() > terms.gas()) {
      return refuse(
          "fee-required",
          transaction,
          before + "a quota's transaction has at most " + terms.gas() + " gas");
    }
    return quota(transaction, waiting, before);
  }

  /** Who has not even the value is refused for that, elsewhere. */
  private boolean keepsBalance(Transaction transaction) {
    BigInteger balance = world.balance(transaction.sender());
    BigInteger value = transaction.value();
    BigInteger rest = balance.compareTo(value) < 0 ? balance : balance.subtract(value);
    return rest.compareTo(terms.balance()) >= 0;
  }

  /** Of one sender's one waits at a time, since its balance serves for one. */
  private Result<Cover> quota(Transaction transaction, Waiting waiting, String before) {
    Quota quota = books.quota(transaction.sender());
    if (usedToday(quota) >= terms.perDay()) {
      return refuse(
          "fee-required",
          transaction,
          before
              + "the sender's %d of the day are used; the next is possible from %s on"
                  .formatted(terms.perDay(), time((day() + 1) * MILLIS_PER_DAY)));
    }
    if (waiting.ofQuota(transaction.sender())) {
      return refuse(
          "free-too-frequent",
          transaction,
          before + "one of the sender's waits already; the next is possible when that is final");
    }
    long next = quota.last() == 0 ? 0 : quota.last() + terms.interval();
    return timestamp < next
        ? refuse(
            "free-too-frequent",
            transaction,
            before
                + "the sender's last was less than %d ms ago; the next is possible from %s on"
                    .formatted(terms.interval(), time(next)))
        : Result.ok(Cover.QUOTA);
  }

  long usedToday(Quota quota) {
    return quota.day() == day() ? quota.used() : 0;
  }

  long day() {
    return Math.floorDiv(timestamp, MILLIS_PER_DAY);
  }

  private boolean bears(long plan, long gas, Waiting waiting) {
    BigInteger all = BigInteger.valueOf(waiting.plan(plan) + gas);
    return plan > 0 && books.prepaid(plan).compareTo(baseFee.multiply(all)) >= 0;
  }

  private Result<Cover> refuse(String code, Transaction transaction, String what) {
    return Result.refused(
        code,
        "transaction %s offers no price, and nobody bears its %d gas: %s; or offer %d wei per gas"
            .formatted(transaction.hash(), transaction.gasLimit(), what, baseFee));
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
