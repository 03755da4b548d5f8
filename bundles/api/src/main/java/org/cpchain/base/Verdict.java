package org.cpchain.base;

/**
 * What a trust boundary answers to input from outside. Exceptions are for bugs and broken I/O only.
 */
public sealed interface Verdict {
  /** Good; its effects have happened or will. */
  record Accept() implements Verdict {}

  /** Cannot be judged now (a nonce gap, a future height); it is kept, or may be sent again. */
  record Later(Reason reason) implements Verdict {}

  /** Neither good nor bad, and without effect: a repeat, or something out of date. */
  record Ignore(Reason reason) implements Verdict {}

  /** Bad: the sender is at fault. Nothing has changed. */
  record Reject(Reason reason) implements Verdict {}

  static Verdict accept() {
    return new Accept();
  }

  static Verdict later(String code, String message) {
    return new Later(new Reason(code, message));
  }

  static Verdict ignore(String code, String message) {
    return new Ignore(new Reason(code, message));
  }

  static Verdict reject(String code, String message) {
    return new Reject(new Reason(code, message));
  }

  default boolean isAccepted() {
    return this instanceof Accept;
  }
}
