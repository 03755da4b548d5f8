package org.cpchain.sim.replay;

/** The chain cannot be read; nothing that the candidate could do about it. */
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
