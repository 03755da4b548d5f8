package org.cpchain.contract.runtime.core;

/**
 * Carries the end of a run through the contract's code. A contract that catches it does not go on
 * for long: the run remembers its end.
 */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Stopped(String reason) {
    super(reason, null, false, false);
  }
}
