package org.cpchain.contract.system.reward;

import java.math.BigInteger;

/**
 * What a block of ten seconds pays, by its number (White Paper 2.0 §5.1.3, table 1; facts §1.7).
 */
enum BlockReward {
  YEAR_1(3_162_240, 1265),
  YEAR_2(6_315_840, 951),
  YEAR_3(9_469_440, 713),
  YEAR_4(12_623_040, 539),
  YEAR_5(15_785_280, 403);

  /** Number of the last block that is paid. */
  static final long LAST = YEAR_5.last;

  private static final int CENT_DIGITS = 16;

  private final long last;
  private final long cents;

  /**
   * @param last number of the year's last block
   * @param cents hundredths of a CPC for each block
   */
  BlockReward(long last, long cents) {
    this.last = last;
    this.cents = cents;
  }

  /** Wei for the block; nothing for genesis and behind the fifth year. */
  static BigInteger of(long height) {
    if (height >= 1) {
      for (BlockReward year : values()) {
        if (height <= year.last) {
          return BigInteger.valueOf(year.cents).multiply(BigInteger.TEN.pow(CENT_DIGITS));
        }
      }
    }
    return BigInteger.ZERO;
  }
}
