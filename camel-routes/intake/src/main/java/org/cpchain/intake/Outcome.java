package org.cpchain.intake;

import org.cpchain.base.Reason;

/** What became of one turn of a message. */
sealed interface Outcome {
  /** Nothing more to do: it is final or parked. */
  record Settled() implements Outcome {}

  /** It stays in the queue and comes back after a while. */
  record Later(Reason reason) implements Outcome {}

  static Outcome later(String code, String message) {
    return new Later(new Reason(code, message));
  }
}
