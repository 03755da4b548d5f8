package org.cpchain.consensus.lbft21.core;

import java.util.Comparator;
import org.cpchain.base.Hash;

/** What a vote says: "this block, in this phase of this round of this height". */
public record Ballot(long height, int round, Phase phase, Hash block)
    implements Statement, Comparable<Ballot> {
  private static final Comparator<Ballot> ORDER =
      Comparator.comparingLong(Ballot::height)
          .thenComparingInt(Ballot::round)
          .thenComparing(Ballot::phase)
          .thenComparing(Ballot::block);

  @Override
  public byte[] domain() {
    return phase.domain();
  }

  @Override
  public void writeContent(Writer out) {
    out.hash(block);
  }

  /**
   * Whether one honest validator can never sign both (rule R2). The step counts, not the phase: who
   * prepares a block cannot prepare the impeach block in the same round.
   */
  boolean contradicts(Ballot other) {
    return height == other.height
        && round == other.round
        && isSameStep(other)
        && !(phase == other.phase && block.equals(other.block));
  }

  /** Whether both are first votes, or both second votes, of their rounds. */
  boolean isSameStep(Ballot other) {
    return phase.isCommit() == other.phase.isCommit();
  }

  /** The first vote for the same block in the same round. */
  Ballot prepare() {
    return new Ballot(height, round, Phase.prepare(phase.isImpeach()), block);
  }

  /** The second vote for the same block in the same round. */
  Ballot commit() {
    return new Ballot(height, round, Phase.commit(phase.isImpeach()), block);
  }

  void write(Writer out) {
    out.int64(height).int32(round).int8(phase.code()).hash(block);
  }

  static Ballot read(Reader in) {
    return new Ballot(in.natural64(), in.natural32(), in.phase(), in.hash());
  }

  @Override
  public int compareTo(Ballot other) {
    return ORDER.compare(this, other);
  }
}
