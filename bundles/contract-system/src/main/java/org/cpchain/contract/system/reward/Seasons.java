package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.Wei;
import org.cpchain.dpor.core.parameter.Parameter;

/**
 * The seasons in the storage, and how time takes one to the next. Every call that changes something
 * rolls first; a step of the ledger at each block may do it before.
 */
final class Seasons {
  /** Most seasons that one call opens; more than a year of silence. */
  private static final int MOST_OPENED = 8;

  private static final StorageMap<Long, Season> SEASONS =
      new StorageMap<>("season", Codec.LONG, Season.CODEC);
  private static final StorageMap<Bytes, Long> CURRENT =
      new StorageMap<>("current", Codec.BYTES, Codec.LONG);

  /** All stakes, wei. */
  static final Wei STAKES = new Wei("stakes");

  /** Of what is on the contract's account, the bonuses that were promised and not yet paid. */
  static final Wei OWED = new Wei("owed");

  private Seasons() {}

  static Optional<Season> find(CallContext context, long number) {
    return SEASONS.get(context.storage(), number);
  }

  static void put(CallContext context, Season season) {
    SEASONS.put(context.storage(), season.number(), season);
  }

  /** Wei that is promised to nobody yet; what came with this very call included. */
  static BigInteger fund(CallContext context) {
    return context.balance(context.self()).subtract(OWED.get(context.storage()));
  }

  /** The season of this block, which may not be stored yet, for views. */
  static Season now(CallContext context) {
    Season season = current(context);
    if (context.timestamp() < season.ends()) {
      return season;
    }
    Season.Lengths lengths = lengths(context);
    long length = lengths.raise() + lengths.lock() + lengths.settlement();
    long passed = (context.timestamp() - season.ends()) / length;
    return Season.open(season.number() + 1 + passed, season.ends() + passed * length, lengths);
  }

  /**
   * Brings the storage to this block's time, as far as a bounded amount of work does. Season 0
   * starts with the first block in which anything is rolled.
   */
  static Season roll(CallContext context) {
    Season season = lock(context, current(context));
    for (int i = 0; i < MOST_OPENED && context.timestamp() >= season.ends(); i++) {
      Season next = Season.open(season.number() + 1, season.ends(), lengths(context));
      season = lock(context, next);
    }
    put(context, season);
    CURRENT.put(context.storage(), Bytes.EMPTY, season.number());
    return season;
  }

  /** The season of this block; reverts when one call is not enough to come to it. */
  static Season rollAll(CallContext context) {
    Season season = roll(context);
    Revert.unless(
        context.timestamp() < season.ends(),
        "behind: many seasons have passed without a call; call step of the contract reward first");
    return season;
  }

  /** Fixes bonus and total as soon as the raise is over, and stores that. */
  private static Season lock(CallContext context, Season season) {
    if (season.locked() || context.timestamp() < season.raiseEnds()) {
      return season;
    }
    // What came with this call came behind the raise, and is for the next season.
    BigInteger fund = fund(context).subtract(context.value());
    BigInteger most = InForce.value(context, Parameter.REWARD_SEASON);
    Season locked = season.lock(STAKES.get(context.storage()), fund, most);
    OWED.add(context.storage(), locked.bonus());
    put(context, locked);
    context.emit(new Reward.SeasonLocked(locked.number(), locked.bonus(), locked.total()));
    return locked;
  }

  private static Season current(CallContext context) {
    return CURRENT
        .get(context.storage(), Bytes.EMPTY)
        .flatMap(number -> find(context, number))
        .orElseGet(() -> Season.open(0, context.timestamp(), lengths(context)));
  }

  private static Season.Lengths lengths(CallContext context) {
    return new Season.Lengths(
        InForce.number(context, Parameter.SEASON_RAISE),
        InForce.number(context, Parameter.SEASON_LOCK),
        InForce.number(context, Parameter.SEASON_SETTLEMENT));
  }
}
