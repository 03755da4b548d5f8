package org.cpchain.lbft.core;

import java.util.Comparator;
import org.cpchain.base.Hash;

/**
 * What a vote says: "this block, in this phase of this round of this height".
 *
 * @param round always 0 in a protocol without rounds
 */
public record Ballot(long height, int round, Phase phase, Hash block)
    implements Statement, Comparable<Ballot> {
  private static final Comparator<Ballot> ORDER =
      Comparator.comparingLong(Ballot::height)
          .thenComparingInt(Ballot::round)
          .thenComparing(Ballot::phase)
          .thenComparing(Ballot::block);

  @Override
  public String purpose() {
    return phase.purpose();
  }

  @Override
  public void writeContent(Writer out) {
    out.int32(round).hash(block);
  }

  /** The first vote for the same block in the same round. */
  public Ballot prepare() {
    return new Ballot(height, round, Phase.prepare(phase.isImpeach()), block);
  }

  /** The second vote for the same block in the same round. */
  public Ballot commit() {
    return new Ballot(height, round, Phase.commit(phase.isImpeach()), block);
  }

  public void write(Writer out) {
    out.int64(height).int32(round).int8(phase.code()).hash(block);
  }

  public static Ballot read(Reader in) {
    return new Ballot(in.natural64(), in.natural32(), in.phase(), in.hash());
  }

  @Override
  public int compareTo(Ballot other) {
    return ORDER.compare(this, other);
  }
}
