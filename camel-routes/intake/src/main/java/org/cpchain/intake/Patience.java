package org.cpchain.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Submissions;

/** The one place that decides whether a refusal passes by itself or the message is parked. */
final class Patience {
  private final Duration grace;
  private final Clock clock;

  /**
   * @param grace how long after its receipt a message may be refused by the contract's rules and
   *     still be tried again, because the one that it builds upon may be on its way
   */
  Patience(Duration grace, Clock clock) {
    this.grace = grace;
    this.clock = clock;
  }

  boolean passes(Reason refusal, Instant received) {
    return Submissions.PASSING.contains(refusal.code())
        || (refusal.code().equals("would-revert") && isEarly(received));
  }

  /** Whether the message that it builds upon may still be on its way. */
  boolean isEarly(Instant received) {
    return clock.instant().isBefore(received.plus(grace));
  }
}
