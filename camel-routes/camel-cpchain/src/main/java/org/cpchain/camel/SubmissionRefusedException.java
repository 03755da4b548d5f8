package org.cpchain.camel;

import org.cpchain.base.Reason;

/**
 * The call was not sent; nothing has changed. The code says whether it may be tried again ({@code
 * busy}).
 */
public final class SubmissionRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  public SubmissionRefusedException(Reason reason) {
    super(reason.toString());
    this.code = reason.code();
  }

  /** As in {@link Reason#code}. */
  public String code() {
    return code;
  }
}
