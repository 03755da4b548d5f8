package org.cpchain.lbft.core;

import org.cpchain.base.Address;
import org.cpchain.consensus.ChainRules;

/**
 * What never changes while an engine runs.
 *
 * @param version of the protocol's encodings
 * @param self the validator, proposer or mere follower whose state is stepped
 */
public record Setting(Domain domain, int version, Address self) {
  private static final long LEAST_REPEAT_MILLIS = 50;
  private static final long MOST_REPEAT_MILLIS = 2_000;
  private static final long MOST_MILLIS = 1L << 40;

  /**
   * @throws IllegalArgumentException when the rules contradict each other
   */
  public Setting {
    ChainRules rules = domain.rules();
    if (rules.periodMillis() < 0 || rules.timeoutMillis() < 1 || rules.maxBlockBytes() < 1) {
      throw new IllegalArgumentException(
          "the period must be 0 or more, the timeout and the largest block 1 or more: " + rules);
    }
    if (rules.periodMillis() > MOST_MILLIS || rules.timeoutMillis() > MOST_MILLIS) {
      throw new IllegalArgumentException("the period or the timeout is above 2^40 ms: " + rules);
    }
    if (rules.periodMillis() == 0 && rules.emptyBlocks()) {
      throw new IllegalArgumentException("empty blocks need a period above 0 ms");
    }
  }

  public ChainRules rules() {
    return domain.rules();
  }

  /** The least time that a block on top of the head may bear. */
  public long earliest(Head head) {
    return head.timestamp() + Math.max(rules().periodMillis(), 1);
  }

  /** The time that the impeach block on top of the head bears: there is only one (rule R12). */
  public long impeachTime(Head head) {
    return head.timestamp() + rules().periodMillis() + rules().timeoutMillis();
  }

  /** How long round 0 waits for a decision, from the time at which its block may come. */
  public long patience() {
    return rules().timeoutMillis();
  }

  /** How long before the end of round 0 a block must be here to be voted for in it. */
  public long closing() {
    return rules().timeoutMillis() / 2;
  }

  /**
   * How far behind this validator's clock the time of a block may be that is voted for in round 0.
   * An honest proposer puts its clock's time into a block when it begins to build it. From there to
   * a vote that counts in round 0 it takes one timeout at most, and clocks may differ by another
   * one, as on the side of blocks that are ahead (see {@link #patience}).
   */
  public long mostAgeMillis() {
    return 2 * rules().timeoutMillis();
  }

  /** How long after the first vote for it a block may still be on its way from the proposer. */
  public long seekMillis() {
    return rules().timeoutMillis() / 8;
  }

  /** How long to wait for news while there is nothing to decide. */
  public long idleMillis() {
    return 4 * repeatMillis();
  }

  /** How long to wait for news before saying everything again. */
  public long repeatMillis() {
    long quarter = rules().timeoutMillis() / 4;
    return Math.min(Math.max(quarter, LEAST_REPEAT_MILLIS), MOST_REPEAT_MILLIS);
  }
}
