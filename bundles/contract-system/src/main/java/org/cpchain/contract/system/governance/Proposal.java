package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;

/**
 * A proposal and all that can happen to it; pure. The rules are those in force when it was made: a
 * change of parameters or of the congress moves no running proposal.
 *
 * @param height of the block in which it was made; members who joined before may vote
 * @param ends from when it can be neither approved, voted, nor, when accepted, executed;
 *     milliseconds since 1970 UTC
 * @param members of the congress when it was made
 */
record Proposal(
    Status status,
    Address owner,
    BigInteger deposit,
    long height,
    long ends,
    long members,
    Rules rules,
    long approvals,
    long votes) {
  static final Codec<Proposal> CODEC = Codec.of(Proposal::encode, Proposal::decode);
  private static final long PERCENT = 100;

  /**
   * @param approvals how many it takes
   * @param percent of the members whose votes accept it
   * @param execution how long it may wait to be executed, milliseconds
   */
  record Rules(long approvals, long percent, long execution) {}

  /** What somebody does to a proposal; TIME is what anybody may say. */
  enum Act {
    APPROVE,
    VOTE,
    WITHDRAW,
    EXECUTE,
    TIME
  }

  /**
   * @param refusal why the act does not go; empty when it does
   * @param refund whether the deposit goes back now
   */
  record Decision(Proposal next, boolean refund, String refusal) {
    boolean refused() {
      return !refusal.isEmpty();
    }
  }

  Decision decide(Act act, long now) {
    boolean over = status.open() && now >= ends;
    if (act == Act.TIME) {
      return over ? end() : refuse("not-over: nothing ends at this time");
    }
    if (!status.open() || (over && act != Act.WITHDRAW)) {
      return refuse("over: the proposal's time is over, or it has come to its end");
    }
    return switch (act) {
      case APPROVE -> approve();
      case VOTE -> vote(now);
      case WITHDRAW -> withdraw();
      case EXECUTE ->
          status == Status.ACCEPTED
              ? new Decision(with(Status.EXECUTED), false, "")
              : refuse("not-accepted: the congress has not accepted the proposal");
      case TIME -> throw new IllegalStateException();
    };
  }

  private Decision end() {
    return status == Status.ACCEPTED
        ? new Decision(with(Status.LAPSED), false, "")
        : new Decision(with(Status.EXPIRED), true, "");
  }

  private Decision approve() {
    if (status != Status.DEPOSITED) {
      return refuse("approved: the proposal has its approvals");
    }
    Status next = approvals + 1 >= rules.approvals() ? Status.APPROVED : status;
    return new Decision(with(next, ends, approvals + 1, votes), false, "");
  }

  private Decision vote(long now) {
    if (status != Status.APPROVED) {
      return refuse("not-approved: votes are for proposals with their approvals, until accepted");
    }
    boolean accepted = (votes + 1) * PERCENT >= rules.percent() * members;
    return accepted
        ? new Decision(
            with(Status.ACCEPTED, now + rules.execution(), approvals, votes + 1), true, "")
        : new Decision(with(status, ends, approvals, votes + 1), false, "");
  }

  private Decision withdraw() {
    return status == Status.ACCEPTED
        ? refuse("accepted: what the congress has accepted cannot be withdrawn")
        : new Decision(with(Status.WITHDRAWN), true, "");
  }

  private Decision refuse(String refusal) {
    return new Decision(this, false, refusal);
  }

  private Proposal with(Status next) {
    return with(next, ends, approvals, votes);
  }

  private Proposal with(Status next, long newEnds, long newApprovals, long newVotes) {
    return new Proposal(
        next, owner, deposit, height, newEnds, members, rules, newApprovals, newVotes);
  }

  private Bytes encode() {
    return Words.of(
        status.code(),
        Words.address(owner),
        deposit,
        height,
        ends,
        members,
        rules.approvals(),
        rules.percent(),
        rules.execution(),
        approvals,
        votes);
  }

  private static Proposal decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Proposal(
        Status.of(in.number()),
        in.address(),
        in.integer(),
        in.number(),
        in.number(),
        in.number(),
        new Rules(in.number(), in.number(), in.number()),
        in.number(),
        in.number());
  }
}
