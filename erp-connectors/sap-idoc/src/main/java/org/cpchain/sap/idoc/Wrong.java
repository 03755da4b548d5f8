package org.cpchain.sap.idoc;

import org.cpchain.base.Reason;

/**
 * Ends the reading of a delivery; carries the reason to the mapper's answer and goes no further.
 */
final class Wrong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reason reason;

  Wrong(String code, String message) {
    super(message, null, false, false);
    this.reason = new Reason(code, message);
  }

  Reason reason() {
    return reason;
  }
}
