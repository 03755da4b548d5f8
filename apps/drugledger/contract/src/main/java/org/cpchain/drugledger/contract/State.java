package org.cpchain.drugledger.contract;

/** Where an item is in its life. */
enum State {
  ACTIVE(1),
  IN_TRANSIT(2),
  DISPENSED(3),
  DECOMMISSIONED(4);

  /** The code of an item that is not known. */
  static final int UNKNOWN = 0;

  private final int code;

  State(int code) {
    this.code = code;
  }

  /** As stored and as seen from outside. */
  int code() {
    return code;
  }

  static State of(int code) {
    for (State state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalStateException("no state has the code " + code);
  }
}
