package org.cpchain.lbft.core;

import org.cpchain.base.Address;

/** Sorts messages: who may speak, about which height, and whose business it is. */
public final class Intake {
  private Intake() {}

  public static void receive(Work turn, Address from, Message message) {
    boolean member = Members.has(turn.committee, from);
    boolean missed =
        message.height() < turn.height() && turn.contacts.mayHaveMissed(from, message.height());
    if (from.equals(turn.setting.self())) {
      turn.drop(from, "from-myself", "a message under this validator's own name");
    } else if (!member && !missed) {
      turn.drop(from, "not-a-validator", "a message from outside of the committee");
    } else if (message.height() > turn.height()) {
      Recovery.ahead(turn, from, message);
    } else if (message instanceof Message.Request m) {
      Recovery.requested(turn, from, m);
    } else if (message.height() < turn.height()) {
      Recovery.behind(turn, from, message);
    } else if (message instanceof Message.PrePrepare m) {
      Candidates.offer(turn, from, m.block(), m.payload());
    } else {
      turn.receive(from, message);
    }
  }
}
