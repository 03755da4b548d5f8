package org.cpchain.camel;

/**
 * The call was accepted but is not final yet. Sending it again with the same idempotency key waits
 * on for the same one.
 */
public final class FinalityTimeoutException extends Exception {
  private static final long serialVersionUID = 1L;

  public FinalityTimeoutException(String message) {
    super(message);
  }
}
