package org.cpchain.contract.system.board;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;

/**
 * A round of a secret ballot (White Paper 2.0 §5.4.5); pure.
 *
 * @param number of the ballot, from 1 on; its rounds have the same
 * @param term of the board that gets a chairman
 * @param round 1, or 2 for the runoff
 * @param opened when the ballot's first round opened: who was a member then votes
 * @param commitEnds from when votes are revealed, milliseconds since 1970 UTC
 * @param revealEnds from when they are not
 * @param reveal how long votes are revealed in each round
 * @param revealed how many votes were revealed in this round
 * @param first one of the two in the runoff; zero in the first round
 * @param second the other
 * @param closed whether the ballot has come to its end
 */
record Ballot(
    long number,
    long term,
    long round,
    long opened,
    long commitEnds,
    long revealEnds,
    long commit,
    long reveal,
    long revealed,
    Address first,
    Address second,
    boolean closed) {
  static final Codec<Ballot> CODEC = Codec.of(Ballot::encode, Ballot::decode);

  static Ballot open(long number, long term, long now, long commit, long reveal) {
    return new Ballot(
        number,
        term,
        1,
        now,
        now + commit,
        now + commit + reveal,
        commit,
        reveal,
        0,
        Address.ZERO,
        Address.ZERO,
        false);
  }

  boolean committing(long now) {
    return !closed && now < commitEnds;
  }

  boolean revealing(long now) {
    return !closed && now >= commitEnds && now < revealEnds;
  }

  /** Whether the round's votes are counted and something follows from them. */
  boolean due(long now) {
    return !closed && now >= revealEnds;
  }

  /** In the runoff the two alone. */
  boolean admits(Address candidate) {
    return round == 1 || candidate.equals(first) || candidate.equals(second);
  }

  Ballot count() {
    return with(round, commitEnds, revealEnds, revealed + 1, first, second, closed);
  }

  /** The runoff begins when the first round is closed, so that nobody loses time to vote. */
  Ballot runoff(long now, Address one, Address other) {
    return with(round + 1, now + commit, now + commit + reveal, 0, one, other, false);
  }

  Ballot close() {
    return with(round, commitEnds, revealEnds, revealed, first, second, true);
  }

  private Ballot with(
      long newRound,
      long newCommitEnds,
      long newRevealEnds,
      long newRevealed,
      Address newFirst,
      Address newSecond,
      boolean newClosed) {
    return new Ballot(
        number,
        term,
        newRound,
        opened,
        newCommitEnds,
        newRevealEnds,
        commit,
        reveal,
        newRevealed,
        newFirst,
        newSecond,
        newClosed);
  }

  private Bytes encode() {
    return Words.of(
        number,
        term,
        round,
        opened,
        commitEnds,
        revealEnds,
        commit,
        reveal,
        revealed,
        Words.address(first),
        Words.address(second),
        Words.flag(closed));
  }

  private static Ballot decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Ballot(
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.address(),
        in.address(),
        in.flag());
  }
}
