package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;

/**
 * A season (White Paper 2.0 §5.1.3): raise, lock, settlement, without a gap. Pure; what phase it is
 * follows from the block's time alone, so that nobody can hold a season up.
 *
 * @param raiseEnds first millisecond of the lock; likewise the others
 * @param locked whether bonus and total are fixed
 * @param bonus wei that the season pays, zero until the lock
 * @param total the stakes at the start of the lock, wei
 * @param left wei of the bonus not yet paid
 * @param leftTotal of the total, the stakes not yet settled
 */
record Season(
    long number,
    long start,
    long raiseEnds,
    long lockEnds,
    long ends,
    boolean locked,
    BigInteger bonus,
    BigInteger total,
    BigInteger left,
    BigInteger leftTotal) {
  static final Codec<Season> CODEC = Codec.of(Season::encode, Season::decode);

  /** How long the phases are, milliseconds. */
  record Lengths(long raise, long lock, long settlement) {}

  static Season open(long number, long start, Lengths lengths) {
    long raiseEnds = start + lengths.raise();
    long lockEnds = raiseEnds + lengths.lock();
    BigInteger zero = BigInteger.ZERO;
    return new Season(
        number,
        start,
        raiseEnds,
        lockEnds,
        lockEnds + lengths.settlement(),
        false,
        zero,
        zero,
        zero,
        zero);
  }

  Phase phase(long now) {
    if (now < raiseEnds) {
      return Phase.RAISE;
    }
    return now < lockEnds ? Phase.LOCK : Phase.SETTLEMENT;
  }

  /** The season in which nothing changes any more who gets what. */
  Season lock(BigInteger stakes, BigInteger fund, BigInteger most) {
    BigInteger pays = stakes.signum() == 0 ? BigInteger.ZERO : fund.min(most);
    return new Season(number, start, raiseEnds, lockEnds, ends, true, pays, stakes, pays, stakes);
  }

  /** {@code bonus · stake / total}, rounded down to the wei. */
  BigInteger interest(BigInteger stake) {
    return total.signum() == 0 ? BigInteger.ZERO : bonus.multiply(stake).divide(total);
  }

  /**
   * The season with the stake settled. With the last one, what rounding has left is left no more.
   */
  Season settled(BigInteger stake) {
    BigInteger rest = leftTotal.subtract(stake);
    BigInteger unpaid = rest.signum() == 0 ? BigInteger.ZERO : left.subtract(interest(stake));
    return new Season(number, start, raiseEnds, lockEnds, ends, locked, bonus, total, unpaid, rest);
  }

  private Bytes encode() {
    return Words.of(
        number,
        start,
        raiseEnds,
        lockEnds,
        ends,
        Words.flag(locked),
        bonus,
        total,
        left,
        leftTotal);
  }

  private static Season decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Season(
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.flag(),
        in.integer(),
        in.integer(),
        in.integer(),
        in.integer());
  }
}
