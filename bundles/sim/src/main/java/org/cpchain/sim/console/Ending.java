package org.cpchain.sim.console;

/** How a part of a rehearsal has ended. */
public enum Ending {
  GOOD,
  BAD,
  /** Nothing bad was seen until somebody interrupted it. */
  INTERRUPTED
}
