package org.cpchain.dpor.core.campaign;

import java.math.BigInteger;

/** What the node does next for its campaign. */
public sealed interface Move {
  /**
   * Nothing for now.
   *
   * @param why for people
   */
  record Wait(String why) implements Move {}

  /**
   * Deposits into the RNode pool.
   *
   * @param amount wei
   */
  record Join(BigInteger amount) implements Move {}

  /** Solves the puzzles, and claims so many terms from the next one on. */
  record Claim(int terms) implements Move {}
}
