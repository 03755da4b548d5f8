package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;
import org.cpchain.consensus.lbft21.core.Message.Commit;
import org.cpchain.consensus.lbft21.core.Message.Complain;
import org.cpchain.consensus.lbft21.core.Message.ImpeachPrePrepare;
import org.cpchain.consensus.lbft21.core.Message.PrePrepare;
import org.cpchain.consensus.lbft21.core.Message.Prepare;
import org.cpchain.consensus.lbft21.core.Message.Request;
import org.cpchain.consensus.lbft21.core.Message.Validate;

/** Sorts messages: who may speak, about which height, and whose business it is. */
final class Intake {
  private Intake() {}

  static void receive(Turn turn, Address from, Message message) {
    boolean member = turn.committee.indexOf(from).isPresent();
    if (from.equals(turn.setting.self())) {
      turn.drop(from, "from-myself", "a message under this validator's own name");
    } else if (!member && !turn.committee.proposers().contains(from)) {
      turn.drop(from, "not-a-validator", "a message from outside of the committee");
    } else if (message.height() > turn.height()) {
      Recovery.ahead(turn, from, message);
    } else if (message instanceof Request m) {
      Recovery.requested(turn, from, m);
    } else if (message.height() < turn.height()) {
      Recovery.behind(turn, from, message);
    } else {
      current(turn, from, message);
    }
  }

  private static void current(Turn turn, Address from, Message message) {
    if (message instanceof Validate m) {
      Deciding.validated(turn, from, m);
    } else if (message instanceof PrePrepare m) {
      Candidates.offer(turn, from, m.block(), m.payload());
    } else if (turn.decided.isPresent()) {
      return; // it is over
    } else if (message instanceof Prepare m) {
      Voting.collect(turn, from, m.ballot(), m.prepares());
    } else if (message instanceof Commit m) {
      if (Voting.collect(turn, from, m.ballot().prepare(), m.prepares())) {
        Voting.collect(turn, from, m.ballot(), m.commits());
      }
    } else if (message instanceof Complain m) {
      Impeaching.received(turn, from, m);
    } else if (message instanceof ImpeachPrePrepare m) {
      Coordinating.received(turn, from, m);
    }
  }
}
