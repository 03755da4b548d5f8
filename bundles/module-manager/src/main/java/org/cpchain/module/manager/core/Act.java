package org.cpchain.module.manager.core;

/** What is to be done next in a swap. */
public enum Act {
  /** Let the candidate run in the shadow. */
  SHADOW,
  /** Put the candidate in place. */
  ACTIVATE,
  /** Wait for the outcome of what is under way. */
  WAIT,
  /** Ask again and again whether the candidate does its work. */
  WATCH,
  /** Put the one before in place again. */
  TAKE_BACK,
  /** The swap is over: see {@link Swap#outcome}. */
  END
}
