package org.cpchain.network.netty.core;

import org.cpchain.base.Address;
import org.cpchain.base.Reason;

/** Why somebody who has proven his account is not a peer nevertheless. */
public final class Admission {
  private Admission() {}

  public static Reason notAdmitted(Address account) {
    return new Reason(
        Refusals.NOT_ADMITTED,
        "account "
            + account
            + " is not among those that this node admits; its operator adds it to admitted"
            + " in etc/org.cpchain.network.cfg");
  }

  public static Reason notOnList(Address account) {
    return new Reason(
        Refusals.WHITE_LIST,
        "the white list is on: for the time being only validators, proposers and trusted accounts"
            + " are accepted, and "
            + account
            + " is none of them; it is let in again when the list is off. An account that has to"
            + " be let in always belongs into trusted in etc/org.cpchain.network.cfg of the node"
            + " that refuses it");
  }
}
