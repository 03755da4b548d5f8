package org.cpchain.intake;

import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;

/**
 * A message as the records know it.
 *
 * @param attempt how often an operator has sent it off again
 */
record Work(
    String id, SourceMessage message, Intake.State state, Optional<Reason> reason, int attempt) {
  boolean isSettled() {
    return state == Intake.State.FINAL || state == Intake.State.PARKED;
  }

  /** Only a part of a message; it never goes on. */
  boolean isIncomplete() {
    return reason.filter(why -> why.code().equals(Intake.INCOMPLETE)).isPresent();
  }
}
