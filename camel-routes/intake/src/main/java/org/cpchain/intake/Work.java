package org.cpchain.intake;

import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;

/**
 * A message as the records know it.
 *
 * @param reason why it is parked, or was before the attempt
 * @param attempt how often an operator has sent it off again
 */
record Work(
    String id, SourceMessage message, Intake.State state, Optional<Reason> reason, int attempt) {
  Work withAttempt(int number) {
    return new Work(id, message, state, reason, number);
  }

  boolean isSettled() {
    return state == Intake.State.FINAL || state == Intake.State.PARKED;
  }

  /** Whether an operator has seen a reason of this code and has sent the message off again. */
  boolean isReleased(Reason why) {
    return attempt > 0 && reason.filter(known -> known.code().equals(why.code())).isPresent();
  }

  /** Only a part of a message; it never goes on. */
  boolean isIncomplete() {
    return reason.filter(why -> why.code().equals(Intake.INCOMPLETE)).isPresent();
  }
}
