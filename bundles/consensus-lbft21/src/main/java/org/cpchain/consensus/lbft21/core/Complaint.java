package org.cpchain.consensus.lbft21.core;

import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Writer;

/**
 * "The rounds below this one have brought nothing; I am in this one" (rule R7). A validator makes
 * one complaint for each round that it enters, and never enters a lower one afterwards.
 *
 * @param prepared what the highest P-certificate that the validator knew was about; it covers the
 *     validator's lock, because who locks knows the P-certificate
 */
public record Complaint(long height, int round, Optional<Ballot> prepared) implements Statement {
  @Override
  public String purpose() {
    return "complaint";
  }

  @Override
  public void writeContent(Writer out) {
    writePrepared(out.int32(round));
  }

  /** Whether the claim can be true: a first vote of this height in an earlier round. */
  boolean isPlausible() {
    return prepared
        .filter(
            ballot ->
                ballot.height() != height || ballot.round() >= round || ballot.phase().isCommit())
        .isEmpty();
  }

  /** The round of the claimed P-certificate; -1 when none is claimed. */
  int preparedRound() {
    return prepared.map(Ballot::round).orElse(-1);
  }

  void write(Writer out) {
    out.int64(height).int32(round);
    writePrepared(out);
  }

  private void writePrepared(Writer out) {
    out.flag(prepared.isPresent());
    prepared.ifPresent(
        ballot -> out.int32(ballot.round()).int8(ballot.phase().code()).hash(ballot.block()));
  }

  static Complaint read(Reader in) {
    long height = in.natural64();
    int round = in.natural32();
    if (!in.flag()) {
      return new Complaint(height, round, Optional.empty());
    }
    int prepared = in.natural32();
    Phase phase = in.phase();
    Hash block = in.hash();
    return new Complaint(height, round, Optional.of(new Ballot(height, prepared, phase, block)));
  }
}
