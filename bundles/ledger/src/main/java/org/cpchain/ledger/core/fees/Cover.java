package org.cpchain.ledger.core.fees;

/**
 * Who bears a transaction.
 *
 * @param plan number of the plan that pays; 0: none does
 */
public record Cover(Kind kind, long plan) {
  /** The sender pays. */
  public static final Cover SENDER = new Cover(Kind.SENDER, 0);

  /** Nobody pays; the sender's free transactions of the day get one fewer. */
  public static final Cover QUOTA = new Cover(Kind.QUOTA, 0);

  static final Cover HOLDING = new Cover(Kind.HOLDING, 0);

  public enum Kind {
    SENDER,
    HOLDING,
    CONTRACT_PLAN,
    SENDER_PLAN,
    QUOTA
  }
}
