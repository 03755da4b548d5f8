package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;
import org.cpchain.dpor.core.parameter.Quantities;

/**
 * A proposal and all that can happen to it; pure. The rules are those in force when it was made: a
 * change of parameters moves no running proposal. The share is of the members when it was made or
 * of those present, whoever are more: leaving makes no bar lower, joining makes it higher.
 *
 * @param height of the block in which it was made; members who joined before may vote
 * @param ends from when it can be neither approved, voted, nor, when accepted, executed;
 *     milliseconds since 1970 UTC
 * @param due from when it can be executed, so that others can join and object; 0 until accepted
 * @param members of the congress when it was made
 */
record Proposal(
    Status status,
    Address owner,
    BigInteger deposit,
    long height,
    long ends,
    long due,
    long members,
    Rules rules,
    long approvals,
    long votes) {
  static final Codec<Proposal> CODEC = Codec.of(Proposal::encode, Proposal::decode);
  private static final long PERCENT = 100;

  /**
   * @param approvals how many it takes
   * @param percent of the members whose votes accept it
   * @param delay from acceptance to the earliest execution, milliseconds
   * @param execution how long it may wait to be executed after that, milliseconds
   */
  record Rules(long approvals, long percent, long delay, long execution) {}

  /** What somebody does to a proposal; TIME is what anybody may say, RETRACT takes a vote back. */
  enum Act {
    APPROVE,
    VOTE,
    RETRACT,
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

  /**
   * @param present members of the congress now
   */
  Decision decide(Act act, long now, long present) {
    boolean over = status.open() && now >= ends;
    if (act == Act.TIME) {
      return over ? end() : refuse("not-over: nothing ends at this time");
    }
    if (!status.open() || (over && act != Act.WITHDRAW)) {
      return refuse("over: the proposal's time is over, or it has come to its end");
    }
    return switch (act) {
      case APPROVE -> approve();
      case VOTE -> vote(now, present);
      case RETRACT -> new Decision(counted(votes - 1), false, "");
      case WITHDRAW -> withdraw();
      case EXECUTE -> execute(now, present);
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
    return new Decision(
        new Proposal(next, owner, deposit, height, ends, due, members, rules, approvals + 1, votes),
        false,
        "");
  }

  /** Votes for an accepted one count too: they may be needed against who joins to object. */
  private Decision vote(long now, long present) {
    if (status == Status.DEPOSITED) {
      return refuse("not-approved: votes are for proposals with their approvals");
    }
    Proposal voted = counted(votes + 1);
    return status == Status.APPROVED && voted.suffices(present)
        ? new Decision(voted.accepted(now + rules.delay()), true, "")
        : new Decision(voted, false, "");
  }

  private boolean suffices(long present) {
    return votes * PERCENT >= rules.percent() * Math.max(members, present);
  }

  private Decision execute(long now, long present) {
    if (status != Status.ACCEPTED) {
      return refuse("not-accepted: the congress has not accepted the proposal");
    }
    if (now < due) {
      return refuse("too-early: it can be executed from " + Quantities.moment(due) + " on");
    }
    return suffices(present)
        ? new Decision(with(Status.EXECUTED), false, "")
        : refuse("not-enough-votes: others have joined or voters left; it takes more votes now");
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
    return new Proposal(next, owner, deposit, height, ends, due, members, rules, approvals, votes);
  }

  private Proposal counted(long newVotes) {
    return new Proposal(
        status, owner, deposit, height, ends, due, members, rules, approvals, newVotes);
  }

  private Proposal accepted(long from) {
    return new Proposal(
        Status.ACCEPTED,
        owner,
        deposit,
        height,
        from + rules.execution(),
        from,
        members,
        rules,
        approvals,
        votes);
  }

  private Bytes encode() {
    return Words.of(
        status.code(),
        Words.address(owner),
        deposit,
        height,
        ends,
        due,
        members,
        rules.approvals(),
        rules.percent(),
        rules.delay(),
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
        in.number(),
        new Rules(in.number(), in.number(), in.number(), in.number()),
        in.number(),
        in.number());
  }
}
