package org.cpchain.ledger.submission;

import java.time.Duration;

/**
 * Who pays for submissions.
 *
 * @param sponsored whether they offer no price as long as somebody bears them; otherwise, and when
 *     nobody does, the account pays
 * @param patience how long one without a price may wait before the account pays for it; only when
 *     sponsored
 */
public record FeeChoice(boolean sponsored, Duration patience) {
  /** The account pays for all. */
  public static final FeeChoice PAY = new FeeChoice(false, Duration.ZERO);
}
