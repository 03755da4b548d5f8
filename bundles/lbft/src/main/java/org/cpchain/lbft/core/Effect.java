package org.cpchain.lbft.core;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.consensus.Proposal;

/**
 * What a step wants done. Effects are executed in their order; a {@link Persist} is durable before
 * any later effect begins.
 */
public sealed interface Effect {
  /** No complaint is larger. */
  int MOST_COMPLAINT = 512;

  /** Appends a promise to the vote journal. */
  record Persist(Promise entry) implements Effect {}

  /** Signs the statement's digest; answered by {@link Event.Signed}. */
  record Sign(Statement statement) implements Effect {}

  /** To all other validators. */
  record Broadcast(Message message) implements Effect {}

  record Send(Address to, Message message) implements Effect {}

  /** Answered by {@link Event.Built}. */
  record BuildProposal(long height, long timestamp, boolean allowEmpty) implements Effect {}

  /** Makes the impeach block; answered by {@link Event.ImpeachBuilt}. */
  record BuildImpeach(long height, long timestamp) implements Effect {}

  /** Reads a block without executing it; answered by {@link Event.Decoded}. */
  record Decode(long height, Address from, Hash block, Bytes payload) implements Effect {}

  /** Answered by {@link Event.Executed}. */
  record Execute(Proposal proposal) implements Effect {}

  /** Makes the block final; answered by {@link Event.Advanced}. */
  record Commit(Proposal proposal, Bytes certificate) implements Effect {}

  /** Asks where the chain stands; answered by {@link Event.Advanced}. */
  record LookAtHead() implements Effect {}

  /** Fetches a final block for somebody who missed it; answered by {@link Event.Recalled}. */
  record Recall(Address to, long height) implements Effect {}

  /** Promises about lower heights have no meaning any more. */
  record Forget(long below) implements Effect {}

  /**
   * @param at wall-clock time, milliseconds since 1970 UTC; at once when it is past
   */
  record SetTimer(TimerId timer, long at) implements Effect {}

  record CancelTimer(TimerId timer) implements Effect {}

  /**
   * @param proof two encoded statements, each behind its size in 4 bytes
   */
  record ReportEvidence(Address offender, long height, String kind, Bytes proof)
      implements Effect {}

  /**
   * A validator has signed that it gives up the rounds below.
   *
   * @param statement in the words of the protocol, at most {@value #MOST_COMPLAINT} bytes
   */
  record ReportComplaint(Address validator, long height, int round, Bytes statement)
      implements Effect {}

  /** A message had no effect; to be counted. */
  record Dropped(Address from, Reason reason) implements Effect {}

  /** This validator stops voting and proposing. */
  record Halted(Reason reason) implements Effect {}
}
