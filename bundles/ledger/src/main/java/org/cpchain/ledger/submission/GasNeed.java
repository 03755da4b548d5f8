package org.cpchain.ledger.submission;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Submission;

/**
 * Finds the gas limits of an account's submissions.
 *
 * @param usual of those whose need cannot be found beforehand
 */
record GasNeed(Address address, Ledger ledger, long usual) {
  /**
   * What the call needs, found by trying it. While earlier transactions of the account wait, a try
   * would not see what they do, so it is left out and the receipt tells.
   *
   * @param first whether none waits
   */
  Result<Long> of(Submission submission, boolean first) {
    if (!first) {
      return Result.ok(usual);
    }
    long most = ledger.chain().blockGasLimit();
    Call call = new Call(address, submission.to(), submission.value(), most, submission.data());
    return ledger.call(call, ledger.head().height()).then(tried -> judge(submission, tried, most));
  }

  private Result<Long> judge(Submission submission, CallResult tried, long most) {
    if (!tried.success()) {
      return Result.refused("would-revert", tried.revertReason());
    }
    long generous = tried.gasUsed() + tried.gasUsed() / 2;
    boolean plain = submission.data().equals(Bytes.EMPTY) && !ledger.isContract(submission.to());
    return Result.ok(plain ? tried.gasUsed() : Math.min(most, Math.max(usual, generous)));
  }
}
