package org.cpchain.dpor.view;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint;
import org.cpchain.dpor.chain.Refusal;
import org.cpchain.dpor.chain.Views;
import org.cpchain.dpor.core.parameter.Quantities;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.reputation.Impeachment;

/** Puts together what is known of a height at which the committee may have impeached. */
final class Impeachments {
  /** The latest proofs that are looked through for those of the height. */
  private static final int PROOFS = 10_000;

  private final Ledger ledger;
  private final Views views;
  private final NodeStatus node;

  Impeachments(Ledger ledger, Views views, NodeStatus node) {
    this.ledger = ledger;
    this.views = views;
    this.node = node;
  }

  Impeachment of(long height) {
    Header header =
        ledger
            .block(height)
            .orElseThrow(
                () ->
                    new Refusal(
                        "unknown-block",
                        "there is no block "
                            + height
                            + "; the chain is at height "
                            + ledger.head().height()))
            .header();
    if (height == 0) {
      throw new Refusal("genesis", "the genesis has no proposer; ask about a height from 1 on");
    }
    Committee committee = ledger.committee(height);
    Optional<Ledger.Decision> decision = ledger.decision(height);
    List<NodeStatus.Evidence> evidence =
        node.evidence(PROOFS).stream().filter(one -> one.height() == height).toList();
    List<Complaint> complaints = header.isImpeachment() ? node.complaints(height) : List.of();
    long count = count(header.proposer(), height);
    return new Impeachment(
        height,
        header.isImpeachment(),
        header.proposer(),
        header.hash(),
        header.timestamp(),
        committee.validators(),
        decision,
        ledger.certificate(height).orElse(Bytes.EMPTY),
        evidence,
        complaints,
        count,
        findings(header, committee, decision, evidence, complaints, count));
  }

  /** -1 where the contract is not there to say it. */
  private long count(Address proposer, long height) {
    return Refusal.guard(() -> views.number(height, "impeachments", "count", proposer))
        .toOptional()
        .orElse(-1L);
  }

  private List<String> findings(
      Header header,
      Committee committee,
      Optional<Ledger.Decision> decision,
      List<NodeStatus.Evidence> evidence,
      List<Complaint> complaints,
      long count) {
    List<String> findings = new ArrayList<>();
    if (header.isImpeachment()) {
      findings.add(
          header.proposer()
              + " was scheduled for height "
              + header.height()
              + "; the committee went on without it.");
      decision.ifPresent(
          made ->
              findings.add(
                  made.signers().size()
                      + " of "
                      + made.committee()
                      + " validators ("
                      + committee.quorum()
                      + " are needed) have signed the impeach block in round "
                      + made.round()
                      + ". A validator signs it when a quorum has voted for it, and votes for it"
                      + " when its timer has ended or the proposer's block was bad, and it knows"
                      + " of no block that a quorum has prepared."));
    } else {
      findings.add(
          "Height "
              + header.height()
              + " was not impeached: it has the block of "
              + header.proposer()
              + ".");
      decision
          .filter(made -> made.round() > 0)
          .ifPresent(
              made ->
                  findings.add(
                      "It was decided in round "
                          + made.round()
                          + ": the validators' timers had ended before, and then the block was"
                          + " found prepared."));
    }
    if (decision.isEmpty()) {
      findings.add(
          "Who has signed cannot be read: the bundle of the consensus protocol is not on this"
              + " node.");
    }
    evidence.forEach(
        one ->
            findings.add(
                one.offender()
                    + " has contradicted itself ("
                    + one.kind()
                    + "); both statements carry its signature."));
    if (header.isImpeachment() && complaints.isEmpty()) {
      findings.add(unknown(decision));
    }
    if (count >= 0) {
      findings.add(
          header.proposer()
              + " was impeached "
              + Quantities.count(count, "time")
              + " up to this block.");
    }
    return findings;
  }

  /** A node that got the block from others was not there when the validators spoke. */
  private static String unknown(Optional<Ledger.Decision> decision) {
    String others =
        decision
            .map(made -> made.signers().stream().map(Address::toHex).collect(joining(", ")))
            .map(signers -> "; those who signed may: " + signers)
            .orElse("");
    return "What single validators saw is not kept on this node: it did not decide the height, or"
        + " that was too long ago"
        + others
        + ".";
  }
}
