package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Setting;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Tally;
import org.cpchain.lbft.core.Writer;

/**
 * What the coordinator of a round from 2 on puts to the vote, and why it may (rule R8): the block
 * of the highest P-certificate that a quorum of complaints speaks of, or of a higher one; the
 * impeach block when none of them speaks of one.
 */
public record Resolution(
    long height, int round, Optional<Certificate> prepared, List<SignedComplaint> complaints) {
  public Resolution {
    complaints = List.copyOf(complaints);
  }

  /**
   * Whether the complaints and the certificate are real and fit together. Signatures come last, and
   * one a validator: a faulty coordinator cannot buy more work with a longer list.
   */
  Verdict check(Setting setting, Committee committee, Tally known, Complaints heard) {
    int highest = -1;
    for (SignedComplaint signed : complaints) {
      Complaint complaint = signed.complaint();
      if (complaint.height() != height || complaint.round() != round) {
        return Verdict.reject("bad-resolution", "a complaint of another round; drop it");
      }
      highest = Math.max(highest, complaint.preparedRound());
    }
    if (!isOneEach(committee)) {
      return Verdict.reject("no-quorum", "too few validators complain in it; drop it");
    }
    if (highest > prepared.map(shown -> shown.ballot().round()).orElse(-1)) {
      return Verdict.reject("bad-resolution", "it passes over a P-certificate; drop it");
    }
    for (SignedComplaint signed : complaints) {
      if (!heard.of(signed.signer()).equals(Optional.of(signed))
          && signed.check(setting, committee) instanceof Verdict.Reject reject) {
        return reject;
      }
    }
    return prepared.map(shown -> check(setting, committee, known, shown)).orElse(Verdict.accept());
  }

  private boolean isOneEach(Committee committee) {
    int count = complaints.size();
    return count >= committee.quorum()
        && count <= committee.size()
        && complaints.stream().map(SignedComplaint::signer).distinct().count() == count;
  }

  private Verdict check(Setting setting, Committee committee, Tally known, Certificate shown) {
    Ballot ballot = shown.ballot();
    if (ballot.height() != height || ballot.round() >= round || ballot.phase().isCommit()) {
      return Verdict.reject("bad-resolution", "it shows no P-certificate of before; drop it");
    }
    return shown.check(setting.domain(), committee, committee.quorum(), known.on(ballot));
  }

  void write(Writer out) {
    out.int64(height).int32(round);
    out.list(prepared.stream().toList(), certificate -> certificate.write(out));
    out.list(complaints, signed -> signed.write(out));
  }

  static Resolution read(Reader in) {
    return new Resolution(
        in.natural64(),
        in.natural32(),
        in.optional(() -> Certificate.read(in)),
        in.list(Signatures.MOST_SIGNERS, () -> SignedComplaint.read(in)));
  }
}
