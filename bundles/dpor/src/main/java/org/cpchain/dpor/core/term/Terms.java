package org.cpchain.dpor.core.term;

import java.util.OptionalLong;

/**
 * Terms, views and turns of heights (facts §1.3). Block 0 is the genesis and has no place. A full
 * list of proposers gives the same proposer as {@code Committee.proposer}, because a term's length
 * is a multiple of the list's.
 */
public record Terms(TermParameters parameters) {
  /**
   * @throws IllegalArgumentException when the height is not at least 1
   */
  public Place at(long height) {
    long before = sinceGenesis(height);
    int inTerm = (int) (before % parameters.length());
    return new Place(
        before / parameters.length(),
        inTerm / parameters.proposers(),
        inTerm % parameters.proposers());
  }

  /** The term of a height, from 0. */
  public long term(long height) {
    return sinceGenesis(height) / parameters.length();
  }

  /** The height of the first block of a term. */
  public long first(long term) {
    natural("term", term);
    return Math.addExact(Math.multiplyExact(term, parameters.length()), 1);
  }

  /** The height of the last block of a term, its checkpoint. */
  public long last(long term) {
    return Math.addExact(first(term), parameters.length() - 1);
  }

  /** Whether a term ends with this height. Not the genesis: there is no term before it. */
  public boolean isCheckpoint(long height) {
    natural("height", height);
    return height > 0 && height % parameters.length() == 0;
  }

  /**
   * The term that is elected when {@code height} is final; empty when it is no checkpoint, or when
   * its election would fill a term that belongs to the default proposers.
   */
  public OptionalLong electedAt(long height) {
    if (!isCheckpoint(height)) {
      return OptionalLong.empty();
    }
    long filled = Math.addExact(term(height), parameters.distance());
    return filled < parameters.initialTerms() ? OptionalLong.empty() : OptionalLong.of(filled);
  }

  /** The term at whose end {@code term} was elected; empty when the default proposers fill it. */
  public OptionalLong electionOf(long term) {
    natural("term", term);
    return term < parameters.initialTerms()
        ? OptionalLong.empty()
        : OptionalLong.of(term - parameters.distance());
  }

  private static long sinceGenesis(long height) {
    if (height < 1) {
      throw new IllegalArgumentException("height " + height + " has no proposer: they begin at 1");
    }
    return height - 1;
  }

  private static void natural(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " " + value + " is negative");
    }
  }
}
