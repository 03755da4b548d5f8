package org.cpchain.ledger.genesis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people write them: {@code 12.5 CPC} or {@code 1000000000 wei}; 1 CPC is 10^18 wei. */
final class Amount {
  static final String FORM = "an amount such as \"12.5 CPC\" or \"1000000000 wei\"";

  private static final int DECIMALS = 18;
  private static final Pattern CPC = Pattern.compile("(\\d{1,40}(?:\\.\\d{1,18})?) CPC");
  private static final Pattern WEI = Pattern.compile("(\\d{1,60}) wei");

  /** Below this many wei an amount is easier to read in wei. */
  private static final BigInteger READABLE_IN_CPC = BigInteger.TEN.pow(DECIMALS - 3);

  private Amount() {}

  /** Wei; empty when the text is no amount. */
  static Optional<BigInteger> parse(String text) {
    Matcher cpc = CPC.matcher(text);
    if (cpc.matches()) {
      return Optional.of(new BigDecimal(cpc.group(1)).movePointRight(DECIMALS).toBigIntegerExact());
    }
    Matcher wei = WEI.matcher(text);
    return wei.matches() ? Optional.of(new BigInteger(wei.group(1))) : Optional.empty();
  }

  /** In the form that {@link #parse} reads. */
  static String format(BigInteger wei) {
    return wei.compareTo(READABLE_IN_CPC) < 0
        ? wei + " wei"
        : new BigDecimal(wei, DECIMALS).stripTrailingZeros().toPlainString() + " CPC";
  }
}
