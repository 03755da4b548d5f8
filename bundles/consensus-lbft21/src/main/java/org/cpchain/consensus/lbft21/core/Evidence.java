package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Proposal;

/** Proofs of misbehaviour: two signed statements of one validator that contradict each other. */
final class Evidence {
  static final String DOUBLE_VOTE = "double-vote";
  static final String DOUBLE_COMPLAINT = "double-complaint";
  static final String DOUBLE_PROPOSAL = "double-proposal";

  private Evidence() {}

  /** The proof holds the two votes, each as a {@link Certificate} with one signature. */
  static Effect doubleVote(Address offender, Certificate first, Certificate second) {
    return new Effect.ReportEvidence(
        offender, first.ballot().height(), DOUBLE_VOTE, pair(first.encode(), second.encode()));
  }

  /** The proof holds the two encoded blocks, whose seals are the proposer's statements. */
  static Effect doubleProposal(Proposal first, Proposal second) {
    return new Effect.ReportEvidence(
        first.proposer(), first.height(), DOUBLE_PROPOSAL, pair(first.payload(), second.payload()));
  }

  /** The proof holds the two complaints. */
  static Effect doubleComplaint(Address offender, SignedComplaint first, SignedComplaint second) {
    return new Effect.ReportEvidence(
        offender, first.complaint().height(), DOUBLE_COMPLAINT, pair(bytes(first), bytes(second)));
  }

  private static Bytes bytes(SignedComplaint signed) {
    Writer out = new Writer();
    signed.write(out);
    return out.toBytes();
  }

  private static Bytes pair(Bytes first, Bytes second) {
    return new Writer().bytes(first).bytes(second).toBytes();
  }
}
