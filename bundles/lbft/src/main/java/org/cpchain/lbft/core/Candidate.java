package org.cpchain.lbft.core;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Proposal;

/**
 * A block of the height being decided whose fields and seal are right.
 *
 * @param retryAt the application could not judge it; it is asked again at this time
 * @param late it came after the time for votes in round 0, or bears a time that is too far from now
 */
public record Candidate(Proposal proposal, Progress progress, long retryAt, boolean late) {
  /** How far its execution is. */
  public enum Progress {
    /** Waits: its time has not come, it is not needed, or the application could not judge it. */
    HELD,
    EXECUTING,
    EXECUTED,
    /** Execution has shown that it is bad. */
    REFUSED,
    /** Decided, and given to the application to be made final. */
    DELIVERED
  }

  public static Candidate held(Proposal proposal, boolean late) {
    return new Candidate(proposal, Progress.HELD, 0, late);
  }

  public Hash hash() {
    return proposal.hash();
  }

  public boolean is(Progress other) {
    return progress == other;
  }

  public Candidate to(Progress next) {
    return new Candidate(proposal, next, retryAt, late);
  }

  public Candidate heldUntil(long time) {
    return new Candidate(proposal, Progress.HELD, time, late);
  }

  public void write(Writer out) {
    out.int64(proposal.height()).hash(proposal.parent()).hash(proposal.hash());
    out.address(proposal.proposer()).int64(proposal.timestamp()).flag(proposal.impeach());
    out.bytes(proposal.payload()).text(progress.name()).int64(retryAt).flag(late);
  }

  public static Candidate read(Reader in) {
    long height = in.natural64();
    Hash parent = in.hash();
    Hash hash = in.hash();
    Address proposer = in.address();
    Proposal proposal =
        new Proposal(height, parent, hash, proposer, in.int64(), in.flag(), in.bytes());
    return new Candidate(proposal, in.constant(Progress.values()), in.int64(), in.flag());
  }
}
