package org.cpchain.ledger.node;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint;
import org.cpchain.consensus.EvidenceSink;

/**
 * What validators have said against each other: proofs, and the mere words of single ones.
 *
 * @param certificates reads complaints, with the module of the chain's protocol
 */
record Witnesses(EvidenceStore evidence, ComplaintStore complaints, Certificates certificates)
    implements EvidenceSink {
  @Override
  public void report(Address offender, long height, String kind, Bytes proof) {
    evidence.report(offender, height, kind, proof);
  }

  @Override
  public void complaint(Address validator, long height, int round, Bytes statement) {
    complaints.keep(validator, height, round, statement);
  }

  void review() {
    evidence.retry();
    complaints.review();
  }

  /** By round and in the committee's order; those whose signature is right. */
  List<Complaint> complaints(long height) {
    List<Bytes> kept = complaints.of(height);
    if (kept.isEmpty()) {
      return List.of();
    }
    Committee committee = certificates.committee(height);
    return kept.stream()
        .map(statement -> certificates.complaint(height, statement))
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparingInt(Complaint::round)
                .thenComparing(one -> committee.indexOf(one.validator()).orElse(-1)))
        .toList();
  }
}
