package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Proposal;

/** A block of the height being decided whose fields and seal are right. */
public record Candidate(Proposal proposal, Progress progress) {
  /** How far its execution is. */
  public enum Progress {
    /** Waits: its time has not come, or the application could not judge it yet. */
    HELD,
    EXECUTING,
    EXECUTED,
    /** Execution has shown that it is bad. */
    REFUSED
  }

  Hash hash() {
    return proposal.hash();
  }

  boolean is(Progress other) {
    return progress == other;
  }

  Candidate to(Progress next) {
    return new Candidate(proposal, next);
  }

  void write(Writer out) {
    out.int64(proposal.height()).hash(proposal.parent()).hash(proposal.hash());
    out.address(proposal.proposer()).int64(proposal.timestamp()).flag(proposal.impeach());
    out.bytes(proposal.payload()).text(progress.name());
  }

  static Candidate read(Reader in) {
    long height = in.natural64();
    Hash parent = in.hash();
    Hash hash = in.hash();
    Address proposer = in.address();
    Proposal proposal =
        new Proposal(height, parent, hash, proposer, in.int64(), in.flag(), in.bytes());
    return new Candidate(proposal, in.constant(Progress.values()));
  }
}
