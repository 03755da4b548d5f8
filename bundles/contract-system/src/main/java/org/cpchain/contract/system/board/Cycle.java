package org.cpchain.contract.system.board;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;

/**
 * One election of directors and the term that it is for (White Paper 2.0 §5.2.3, §5.2.4); pure.
 * Which phase it is follows from the block's time alone. The rules are those in force when the
 * cycle opened; how long the next election takes is fixed then too, so that no change of a
 * parameter shortens a phase that has begun.
 *
 * @param number from 1 on; of the election and of its term
 * @param previous the last one before whose election counted; 0: none did
 * @param opens from when candidates stand; likewise milliseconds since 1970 UTC: all times
 * @param standEnds from when votes are cast
 * @param voteEnds from when the elected are in office
 * @param termEnds from when they are not; the next election's votes end then
 * @param nextOpens when candidates stand for the next term
 * @param nextStandEnds when that ends
 * @param seats of elected directors
 * @param appointed seats of appointed directors
 * @param turnout wei that have to vote for the election to count
 * @param pay of the whole board for a year of 365 days, wei
 */
record Cycle(
    long number,
    long previous,
    long opens,
    long standEnds,
    long voteEnds,
    long termEnds,
    long nextOpens,
    long nextStandEnds,
    long seats,
    long appointed,
    BigInteger turnout,
    BigInteger pay) {
  static final Codec<Cycle> CODEC = Codec.of(Cycle::encode, Cycle::decode);

  /** 365 days, milliseconds. */
  static final long YEAR = 365L * 24 * 60 * 60 * 1000;

  private static final long HALF_YEAR = YEAR / 2;

  /** What governance says: lengths in milliseconds, seats, wei that vote, wei a year. */
  record Rules(
      long term,
      long standing,
      long voting,
      long seats,
      long appointed,
      BigInteger turnout,
      BigInteger pay) {}

  /** One that opens now, because no board is in office whose term's end could open it. */
  static Cycle opening(long number, long previous, long now, Rules rules) {
    long standEnds = now + rules.standing();
    return of(number, previous, now, standEnds, standEnds + rules.voting(), rules);
  }

  /** The one that follows a term: its votes end with that. */
  Cycle next(Rules rules) {
    return of(number + 1, number, nextOpens, nextStandEnds, termEnds, rules);
  }

  private static Cycle of(
      long number, long previous, long opens, long standEnds, long voteEnds, Rules rules) {
    long termEnds = voteEnds + rules.term();
    return new Cycle(
        number,
        previous,
        opens,
        standEnds,
        voteEnds,
        termEnds,
        termEnds - rules.voting() - rules.standing(),
        termEnds - rules.voting(),
        rules.seats(),
        rules.appointed(),
        rules.turnout(),
        rules.pay());
  }

  boolean standing(long now) {
    return now >= opens && now < standEnds;
  }

  boolean voting(long now) {
    return now >= standEnds && now < voteEnds;
  }

  /** Whether so many votes make the election count; without any nobody is elected. */
  boolean counts(BigInteger voted) {
    return voted.signum() > 0 && voted.compareTo(turnout) >= 0;
  }

  boolean inOffice(long now) {
    return now >= voteEnds && now < termEnds;
  }

  /** The pay of all seats for the whole term, rounded down to the wei. */
  BigInteger payOfAll() {
    return share(termEnds - voteEnds, 1);
  }

  /**
   * What a director who serves from {@code since} to {@code until} has earned by the last pay day:
   * {@code pay · served / (year · seats)}, rounded down to the wei. Pay days are each half-year of
   * the term, and its end; a vacant seat's share stays in the treasury.
   */
  BigInteger earned(long since, long until, long now) {
    long halves = Math.max(0, now - voteEnds) / HALF_YEAR;
    long payDay = now >= termEnds ? termEnds : voteEnds + halves * HALF_YEAR;
    long served = Math.min(until, payDay) - since;
    return served <= 0 ? BigInteger.ZERO : share(served, seats + appointed);
  }

  private BigInteger share(long served, long among) {
    return pay.multiply(BigInteger.valueOf(served))
        .divide(BigInteger.valueOf(YEAR).multiply(BigInteger.valueOf(among)));
  }

  private Bytes encode() {
    return Words.of(
        number,
        previous,
        opens,
        standEnds,
        voteEnds,
        termEnds,
        nextOpens,
        nextStandEnds,
        seats,
        appointed,
        turnout,
        pay);
  }

  private static Cycle decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Cycle(
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.integer(),
        in.integer());
  }
}
