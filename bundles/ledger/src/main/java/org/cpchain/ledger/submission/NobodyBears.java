package org.cpchain.ledger.submission;

import org.cpchain.base.Hash;
import org.cpchain.base.Reason;

/** Why a submission finds nobody who bears its gas, in words for whoever has submitted it. */
final class NobodyBears {
  private NobodyBears() {}

  /** A draft has no hash that would tell anybody anything. */
  static Reason ofDraft(Reason reason) {
    return new Reason(
        reason.code(), reason.message().replace("transaction " + Hash.ZERO, "the transaction"));
  }

  /** Who bears others of the account at the moment will bear this one, too. */
  static Reason neither(Reason unborne, Reason unpaid) {
    boolean passes = unborne.code().equals("busy") || unborne.code().equals("free-too-frequent");
    if (!unpaid.code().equals("insufficient-funds")) {
      return unpaid;
    }
    return passes
        ? new Reason("busy", unborne.message())
        : new Reason(
            unpaid.code(), unpaid.message() + "; or let somebody bear it: " + unborne.message());
  }
}
