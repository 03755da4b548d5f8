package org.cpchain.ledger.submission;

/**
 * @param gasLimit of a transaction whose need cannot be found beforehand
 * @param openPerAccount how many submissions of one account may wait for their blocks
 */
public record SubmissionLimits(long gasLimit, int openPerAccount, FeeChoice fees) {
  /** The same, but the account pays for all. */
  public SubmissionLimits paid() {
    return new SubmissionLimits(gasLimit, openPerAccount, FeeChoice.PAY);
  }
}
