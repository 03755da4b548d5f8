package org.cpchain.contract.system.governance;

import static org.cpchain.contract.system.Chain.DAY;

import java.util.Set;
import java.util.TreeSet;

/** A proposal with all who approved it and voted, as the docs have it. */
final class ModelledProposal {
  final int owner;
  final long made;
  final long height;
  final int members;
  final Set<Integer> approvals = new TreeSet<>();
  final Set<Integer> votes = new TreeSet<>();
  String status = "DEPOSITED";
  long accepted;

  ModelledProposal(int owner, long made, long height, int members) {
    this.owner = owner;
    this.made = made;
    this.height = height;
    this.members = members;
  }

  boolean pending() {
    return status.equals("DEPOSITED") || status.equals("APPROVED");
  }

  boolean over(long now) {
    return pending() ? now >= made + GovernanceHistoryTest.PERIOD : now >= accepted + 33 * DAY;
  }

  boolean open() {
    return pending() || status.equals("ACCEPTED");
  }

  boolean enough(int present) {
    return votes.size() * 100 >= 51 * Math.max(members, present);
  }

  void apply(GovernanceHistoryTest.Kind kind, int who, long now, int present) {
    switch (kind) {
      case APPROVE -> {
        approvals.add(who);
        status = approvals.size() == 2 ? "APPROVED" : status;
      }
      case VOTE -> {
        votes.add(who);
        if (pending() && enough(present)) {
          status = "ACCEPTED";
          accepted = now;
        }
      }
      case RETRACT -> votes.remove(who);
      case WITHDRAW -> status = "WITHDRAWN";
      case EXECUTE -> status = "EXECUTED";
      default -> status = pending() ? "EXPIRED" : "LAPSED";
    }
  }
}
