package org.cpchain.itest.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.contract.system.parameters.Parameter;

/** The network's parameters, with their initial values and bounds. */
final class ParametersPage {
  private static final BigInteger SMALLEST_AMOUNT = BigInteger.TEN.pow(16);
  private static final int DECIMALS = 18;

  /** Milliseconds by unit, the longest first. */
  private static final Object[][] UNITS = {
    {"day", 86_400_000L}, {"hour", 3_600_000L}, {"minute", 60_000L}, {"second", 1_000L}
  };

  private ParametersPage() {}

  static String text() {
    Markdown page =
        new Markdown("Network parameters")
            .paragraph(
                """
                Accepted proposals change them, from a stated height on, between bounds that nobody can change; the contract
                `parameters` answers what is in force. What each is for: [economy](../economy.md). Times of a parameter whose name
                ends with `-millis` are given to the contract in milliseconds, amounts of CPC in wei.
                """)
            .table("parameter", "at genesis", "lowest", "highest");
    for (Parameter one : Parameter.values()) {
      page.row(
          Markdown.code(one.key()),
          format(one, one.initial()),
          format(one, one.lowest()),
          format(one, one.highest()));
    }
    return page.toString();
  }

  /** By name, what each is at genesis, for people. */
  static Map<String, String> initial() {
    Map<String, String> initial = new TreeMap<>();
    for (Parameter one : Parameter.values()) {
      initial.put(one.key(), format(one, one.initial()));
    }
    return initial;
  }

  private static String format(Parameter parameter, BigInteger value) {
    if (parameter.key().endsWith("-millis")) {
      return time(value.longValueExact());
    }
    boolean amount = parameter.highest().compareTo(SMALLEST_AMOUNT) >= 0;
    return amount ? cpc(value) : String.format(Locale.ROOT, "%,d", value);
  }

  private static String cpc(BigInteger wei) {
    BigDecimal amount = new BigDecimal(wei, DECIMALS).stripTrailingZeros();
    return amount.scale() > 0
        ? amount.toPlainString() + " CPC"
        : String.format(Locale.ROOT, "%,d CPC", amount.toBigIntegerExact());
  }

  private static String time(long millis) {
    for (Object[] unit : UNITS) {
      long length = (Long) unit[1];
      if (millis > 0 && millis % length == 0) {
        long count = millis / length;
        return count + " " + unit[0] + (count == 1 ? "" : "s");
      }
    }
    return millis + " ms";
  }
}
