package org.cpchain.contract.system.reward;

/** Where a season is; one of these at every time. */
enum Phase {
  /** Deposits and withdrawals. */
  RAISE(0),
  /** Nothing moves. */
  LOCK(1),
  /** Interest and deposits can be taken. */
  SETTLEMENT(2);

  private final long code;

  Phase(long code) {
    this.code = code;
  }

  /** The number in the ABI. */
  long code() {
    return code;
  }
}
