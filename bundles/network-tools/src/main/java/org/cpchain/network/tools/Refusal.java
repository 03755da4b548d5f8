package org.cpchain.network.tools;

import org.cpchain.base.Result;

/** Something cannot be done; the message says what is wrong and what to do next. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  public Refusal(String message) {
    super(message);
  }

  Refusal(String message, Throwable cause) {
    super(message, cause);
  }

  /** The value, or the reason why there is none, as an exception. */
  public static <T> T orThrow(Result<T> result) throws Refusal {
    if (result instanceof Result.Ok<T> ok) {
      return ok.value();
    }
    throw new Refusal(result.refusal().orElseThrow().message());
  }
}
