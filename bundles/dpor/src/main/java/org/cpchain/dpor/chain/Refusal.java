package org.cpchain.dpor.chain;

import java.util.function.Supplier;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.NotKeptException;

/**
 * Ends a reading that cannot be finished. It never leaves this bundle: {@link #guard} makes a
 * result of it.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reason reason;

  public Refusal(Reason reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  public Refusal(String code, String message) {
    this(new Reason(code, message));
  }

  public Reason reason() {
    return reason;
  }

  /** What the reading gives, or why it could not be finished. */
  public static <T> Result<T> guard(Supplier<T> reading) {
    try {
      return Result.ok(reading.get());
    } catch (Refusal refusal) {
      return Result.refused(refusal.reason());
    } catch (NotKeptException notKept) {
      return Result.refused(notKept.reason());
    }
  }
}
