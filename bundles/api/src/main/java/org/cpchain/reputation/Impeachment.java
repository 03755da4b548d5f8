package org.cpchain.reputation;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Complaint;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;

/**
 * Why the committee went on without a height's proposer: who says so, with signatures that anybody
 * can check, and what its misbehaviour left behind.
 *
 * @param impeached false: the block of the height is an ordinary one
 * @param proposer whose turn it was
 * @param block the hash that was signed by the committee
 * @param timestamp of the block: the parent's, the period and the timeout; milliseconds since 1970
 *     UTC
 * @param committee who could have signed, in the order that numbers them
 * @param decision in which round, and who has signed; empty when the module that reads the
 *     certificate is not there
 * @param certificate the signatures, in the words of the consensus protocol; empty for the genesis
 *     only
 * @param evidence of this height: statements that contradict each other, signed by the offender, as
 *     far as this node has got them
 * @param complaints what validators say they saw of the proposer, each with its signature, as far
 *     as this node has got and kept them
 * @param count how often this proposer was impeached until then
 * @param findings the same in sentences for people
 */
public record Impeachment(
    long height,
    boolean impeached,
    Address proposer,
    Hash block,
    long timestamp,
    List<Address> committee,
    Optional<Ledger.Decision> decision,
    Bytes certificate,
    List<NodeStatus.Evidence> evidence,
    List<Complaint> complaints,
    long count,
    List<String> findings) {
  public Impeachment {
    committee = List.copyOf(committee);
    evidence = List.copyOf(evidence);
    complaints = List.copyOf(complaints);
    findings = List.copyOf(findings);
  }
}
