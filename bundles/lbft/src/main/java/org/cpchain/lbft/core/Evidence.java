package org.cpchain.lbft.core;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Proposal;

/** Proofs of misbehaviour: two signed statements of one validator that contradict each other. */
public final class Evidence {
  public static final String DOUBLE_VOTE = "double-vote";
  public static final String DOUBLE_PROPOSAL = "double-proposal";

  private Evidence() {}

  /** The proof holds the two votes, each as a {@link Certificate} with one signature. */
  public static Effect doubleVote(
      int version, Address offender, Certificate first, Certificate second) {
    return new Effect.ReportEvidence(
        offender,
        first.ballot().height(),
        DOUBLE_VOTE,
        pair(first.encode(version), second.encode(version)));
  }

  /** The proof holds the two encoded blocks, whose seals are the proposer's statements. */
  public static Effect doubleProposal(Proposal first, Proposal second) {
    return new Effect.ReportEvidence(
        first.proposer(), first.height(), DOUBLE_PROPOSAL, pair(first.payload(), second.payload()));
  }

  /** Two statements, each behind its size in 4 bytes. */
  public static Bytes pair(Bytes first, Bytes second) {
    return new Writer().bytes(first).bytes(second).toBytes();
  }
}
