package org.cpchain.contract;

/**
 * Ends a call and takes back all it did. The reason goes to the caller and into the receipt; it is
 * public for ever.
 */
public final class Revert extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Revert(String reason) {
    super(reason, null, false, false);
  }

  /** Reverts with the reason unless the condition holds. */
  public static void unless(boolean condition, String reason) {
    if (!condition) {
      throw new Revert(reason);
    }
  }
}
