package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.KeyList;

/**
 * Who has which stake, and paying it each season's interest once. Work is the same for each call
 * however many economy nodes there are.
 */
final class Settlements {
  /** Most seasons that one call settles for an account: ten years. */
  private static final int MOST_SEASONS = 40;

  /** Most accounts that one step settles. */
  private static final long MOST_ACCOUNTS = 50;

  private static final StorageMap<Address, Stake> STAKES =
      new StorageMap<>("stake", Codec.ADDRESS, Stake.CODEC);
  private static final KeyList<Address> HOLDERS = new KeyList<>("holder", Codec.ADDRESS);

  /**
   * The season that the steps are paying, and how many of the list's first are still to be paid.
   */
  private static final StorageMap<Bytes, Long> PAYING =
      new StorageMap<>("paying", Codec.BYTES, Codec.LONG);

  private static final StorageMap<Bytes, Long> UNPAID =
      new StorageMap<>("unpaid", Codec.BYTES, Codec.LONG);

  private Settlements() {}

  static Optional<Stake> stake(CallContext context, Address account) {
    return STAKES.get(context.storage(), account);
  }

  /** The seasons before this number can be settled: in a season's settlement it is one of them. */
  static long finished(Season current, long now) {
    return current.phase(now) == Phase.SETTLEMENT ? current.number() + 1 : current.number();
  }

  /** Pays the account all interest of finished seasons, and says how much. */
  static BigInteger settle(CallContext context, Season current, Address account) {
    Optional<Stake> found = stake(context, account);
    if (found.isEmpty()) {
      return BigInteger.ZERO;
    }
    Stake stake = found.get();
    long end = Math.min(finished(current, context.timestamp()), stake.from() + MOST_SEASONS);
    if (stake.from() >= end) {
      return BigInteger.ZERO;
    }
    BigInteger interest = BigInteger.ZERO;
    for (long number = stake.from(); number < end; number++) {
      interest = interest.add(settle(context, number, stake.amount()));
    }
    STAKES.put(context.storage(), account, new Stake(stake.amount(), end));
    context.transfer(account, interest);
    context.emit(new Reward.InterestPaid(account, end - 1, interest));
    return interest;
  }

  private static BigInteger settle(CallContext context, long number, BigInteger amount) {
    Season before = Seasons.find(context, number).orElseThrow();
    Season after = before.settled(amount);
    Seasons.put(context, after);
    Seasons.OWED.add(context.storage(), after.left().subtract(before.left()));
    return before.interest(amount);
  }

  /** All interest of finished seasons that was not yet paid to the account. */
  static BigInteger interest(CallContext context, Season current, Address account) {
    BigInteger interest = BigInteger.ZERO;
    Optional<Stake> stake = stake(context, account);
    if (stake.isPresent()) {
      long end = finished(current, context.timestamp());
      for (long number = stake.get().from(); number < end; number++) {
        Optional<Season> season = Seasons.find(context, number);
        interest =
            interest.add(
                season.map(one -> one.interest(stake.get().amount())).orElse(BigInteger.ZERO));
      }
    }
    return interest;
  }

  /** Gives the account, which has been settled, another stake. */
  static void put(CallContext context, Season current, Address account, BigInteger amount) {
    BigInteger before = stake(context, account).map(Stake::amount).orElse(BigInteger.ZERO);
    long from = finished(current, context.timestamp());
    if (amount.signum() == 0) {
      STAKES.remove(context.storage(), account);
    } else {
      STAKES.put(context.storage(), account, new Stake(amount, from));
    }
    HOLDERS.set(context.storage(), account, amount.signum() > 0);
    Seasons.STAKES.add(context.storage(), amount.subtract(before));
  }

  /**
   * Pays the interest that was not taken in the settlement, to a bounded number of accounts. From
   * the list's end to its start: who comes later or takes a leaver's place is never passed over.
   *
   * @return how many accounts were looked at
   */
  static long assign(CallContext context, Season current, long limit) {
    if (current.number() == 0) {
      return 0;
    }
    long unpaid = unpaid(context, current.number() - 1);
    long count = Math.min(unpaid, Math.min(limit, MOST_ACCOUNTS));
    for (long i = 1; i <= count; i++) {
      settle(context, current, HOLDERS.get(context.storage(), unpaid - i));
    }
    PAYING.put(context.storage(), Bytes.EMPTY, current.number() - 1);
    UNPAID.put(context.storage(), Bytes.EMPTY, unpaid - count);
    return count;
  }

  private static long unpaid(CallContext context, long ended) {
    long paying = PAYING.get(context.storage(), Bytes.EMPTY).orElse(-1L);
    long holders = HOLDERS.size(context.storage());
    return paying == ended
        ? Math.min(UNPAID.get(context.storage(), Bytes.EMPTY).orElse(0L), holders)
        : holders;
  }
}
