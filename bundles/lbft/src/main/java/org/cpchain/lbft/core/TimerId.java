package org.cpchain.lbft.core;

/** The alarms of a validator; setting one again moves it. */
public enum TimerId {
  /** The period is over: a block may be proposed. */
  PROPOSE,
  /** A candidate may be executed now. */
  HOLD,
  /** A block that others vote for has not come: ask them for it. */
  SEEK,
  /** Say again what may have been lost. */
  REPEAT,
  /** The round has lasted too long: complain. */
  IMPEACH,
  /** The coordinator has waited long enough for the complaints of slow validators. */
  SETTLE,
  /** Up for so long that a block of before would have come: from now on it is too old. */
  LISTEN
}
