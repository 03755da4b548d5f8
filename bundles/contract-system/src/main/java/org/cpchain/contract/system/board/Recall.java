package org.cpchain.contract.system.board;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;

/**
 * A request to recall a director, and all that can become of it (White Paper 2.0 §5.4.5); pure. The
 * rules are those in force when it was made. Times are milliseconds since 1970 UTC, weights are
 * wei.
 *
 * @param term in which the director serves
 * @param opened when the request was made
 * @param ends from when it is not endorsed any more
 * @param endorsed by how much
 * @param recalled when it had enough; 0: it has not
 * @param appealed when the appeal was made; 0: none was
 * @param uphold votes for who appeals
 * @param against votes against him
 * @param reinstated whether he is back
 */
record Recall(
    Address director,
    long term,
    long opened,
    long ends,
    Rules rules,
    BigInteger endorsed,
    long recalled,
    long appealed,
    BigInteger uphold,
    BigInteger against,
    boolean reinstated) {
  static final Codec<Recall> CODEC = Codec.of(Recall::encode, Recall::decode);
  private static final BigInteger PERCENT = BigInteger.valueOf(100);

  /**
   * @param percent of the economy pool whose endorsement recalls
   * @param appeal how long an appeal can be made, milliseconds
   * @param vote how long votes on it are cast, milliseconds
   * @param rest how long who was put back is not recalled again, milliseconds
   */
  record Rules(long percent, long appeal, long vote, long rest) {}

  /** Where a recall is; all but the last three are left by time at the latest. */
  enum Status {
    OPEN,
    RECALLED,
    APPEALED,
    /** The appeal has won; the next step or call of {@code settle} reinstates the director. */
    UPHELD,
    /** Not endorsed in time. */
    LAPSED,
    /** The recall stands: no appeal in time, or none that won. */
    FINAL,
    REINSTATED
  }

  static Recall open(Address director, long term, long now, long period, Rules rules) {
    BigInteger zero = BigInteger.ZERO;
    return new Recall(director, term, now, now + period, rules, zero, 0, 0, zero, zero, false);
  }

  Status status(long now) {
    if (recalled == 0) {
      return now < ends ? Status.OPEN : Status.LAPSED;
    }
    if (appealed == 0) {
      return now < appealEnds() ? Status.RECALLED : Status.FINAL;
    }
    if (now < votesEnd()) {
      return Status.APPEALED;
    }
    if (reinstated) {
      return Status.REINSTATED;
    }
    return uphold.compareTo(against) > 0 ? Status.UPHELD : Status.FINAL;
  }

  long appealEnds() {
    return recalled + rules.appeal();
  }

  /**
   * From when requests against who is put back now may be made; what was requested before, and in
   * the same block, is settled with it in any case.
   */
  long restEnds(long now) {
    return now + Math.max(1, rules.rest());
  }

  long votesEnd() {
    return appealed + rules.vote();
  }

  /** With one endorsement more; recalled when that reaches the share of all deposits. */
  Recall endorse(BigInteger weight, BigInteger deposits, long now) {
    BigInteger sum = endorsed.add(weight);
    BigInteger needed = deposits.multiply(BigInteger.valueOf(rules.percent()));
    long when = sum.multiply(PERCENT).compareTo(needed) >= 0 ? now : 0;
    return new Recall(
        director, term, opened, ends, rules, sum, when, appealed, uphold, against, reinstated);
  }

  Recall appeal(long now) {
    return new Recall(
        director, term, opened, ends, rules, endorsed, recalled, now, uphold, against, reinstated);
  }

  Recall vote(boolean reinstate, BigInteger weight) {
    BigInteger newUphold = reinstate ? uphold.add(weight) : uphold;
    BigInteger newAgainst = reinstate ? against : against.add(weight);
    return new Recall(
        director,
        term,
        opened,
        ends,
        rules,
        endorsed,
        recalled,
        appealed,
        newUphold,
        newAgainst,
        reinstated);
  }

  Recall reinstate() {
    return new Recall(
        director, term, opened, ends, rules, endorsed, recalled, appealed, uphold, against, true);
  }

  private Bytes encode() {
    return Words.of(
        Words.address(director),
        term,
        opened,
        ends,
        rules.percent(),
        rules.appeal(),
        rules.vote(),
        rules.rest(),
        endorsed,
        recalled,
        appealed,
        uphold,
        against,
        Words.flag(reinstated));
  }

  private static Recall decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Recall(
        in.address(),
        in.number(),
        in.number(),
        in.number(),
        new Rules(in.number(), in.number(), in.number(), in.number()),
        in.integer(),
        in.number(),
        in.number(),
        in.integer(),
        in.integer(),
        in.flag());
  }
}
