package org.cpchain.contract.system.governance;

/** Where a proposal is. The first three are left by time at the latest, the others are ends. */
enum Status {
  /** Waits for approvals. */
  DEPOSITED(0, true),
  /** Waits for the congress's votes. */
  APPROVED(1, true),
  /** Waits to be executed; the deposit is back. */
  ACCEPTED(2, true),
  EXECUTED(3, false),
  /** Not accepted in time; the deposit is back. */
  EXPIRED(4, false),
  /** Taken back by who made it; so is the deposit. */
  WITHDRAWN(5, false),
  /** Accepted, and not executed in time, because it was not possible. */
  LAPSED(6, false);

  private final long code;
  private final boolean open;

  Status(long code, boolean open) {
    this.code = code;
    this.open = open;
  }

  boolean open() {
    return open;
  }

  /** The number in the storage. */
  long code() {
    return code;
  }

  static Status of(long code) {
    for (Status one : values()) {
      if (one.code == code) {
        return one;
      }
    }
    throw new IllegalArgumentException("no status has this number");
  }
}
