package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;
import org.cpchain.consensus.ChainRules;
import org.cpchain.crypto.CryptoSuite;

/** What never changes while an engine runs. */
record Setting(ChainRules rules, CryptoSuite suite, Address self) {
  private static final long LEAST_REPEAT_MILLIS = 50;
  private static final long MOST_REPEAT_MILLIS = 2_000;

  Setting {
    if (rules.periodMillis() < 0 || rules.timeoutMillis() < 1 || rules.maxBlockBytes() < 1) {
      throw new IllegalArgumentException(
          "the period must be 0 or more, the timeout and the largest block 1 or more: " + rules);
    }
    if (rules.periodMillis() == 0 && rules.emptyBlocks()) {
      throw new IllegalArgumentException("empty blocks need a period above 0 ms");
    }
  }

  /** The least time that a block on top of the head may bear. */
  long earliest(Head head) {
    return head.timestamp() + Math.max(rules.periodMillis(), 1);
  }

  /** How long to wait for news before saying everything again. */
  long repeatMillis() {
    long quarter = rules.timeoutMillis() / 4;
    return Math.min(Math.max(quarter, LEAST_REPEAT_MILLIS), MOST_REPEAT_MILLIS);
  }
}
