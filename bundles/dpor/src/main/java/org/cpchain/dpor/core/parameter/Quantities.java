package org.cpchain.dpor.core.parameter;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Amounts and times as people read them. The same on every node: reasons of contracts are part of
 * receipts. Contracts have no {@code java.time}, so that days are counted here.
 */
public final class Quantities {
  private static final int DECIMALS = 18;
  private static final long DAY = 86_400_000;
  private static final BigInteger SHORT_IN_CPC = BigInteger.TEN.pow(6);
  private static final int GROUP = 3;

  private Quantities() {}

  /**
   * {@code 1,250.5 CPC}, or {@code 17 wei} when less than a million of them; exactly.
   *
   * @param wei not negative
   */
  public static String cpc(BigInteger wei) {
    if (wei.signum() != 0 && wei.compareTo(SHORT_IN_CPC) < 0) {
      return number(wei) + " wei";
    }
    String plain = new BigDecimal(wei, DECIMALS).stripTrailingZeros().toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    return number(new BigInteger(whole)) + (point < 0 ? "" : plain.substring(point)) + " CPC";
  }

  /** With commas: {@code 1,250,000}. */
  public static String number(BigInteger number) {
    StringBuilder text = new StringBuilder(number.abs().toString());
    for (int place = text.length() - GROUP; place > 0; place -= GROUP) {
      text.insert(place, ",");
    }
    return (number.signum() < 0 ? "-" : "") + text;
  }

  /**
   * {@code 2026-01-31 09:05:00 UTC}, with milliseconds where there are any.
   *
   * @param millis since 1970 UTC, not negative
   */
  public static String moment(long millis) {
    long seconds = millis % DAY / 1_000;
    long rest = millis % 1_000;
    return date(millis / DAY)
        + " "
        + two(seconds / 3_600)
        + ":"
        + two(seconds / 60 % 60)
        + ":"
        + two(seconds % 60)
        + (rest == 0 ? "" : "." + Long.toString(1_000 + rest).substring(1))
        + " UTC";
  }

  /** {@code 3 days}, in the largest unit that divides it. */
  public static String span(long millis) {
    long[] lengths = {DAY, 3_600_000, 60_000, 1_000};
    String[] units = {"day", "hour", "minute", "second"};
    for (int i = 0; i < lengths.length; i++) {
      if (millis > 0 && millis % lengths[i] == 0) {
        return count(millis / lengths[i], units[i]);
      }
    }
    return millis + " ms";
  }

  /** The same of milliseconds of any number, such as a proposal's that is refused. */
  public static String span(BigInteger millis) {
    return millis.bitLength() < Long.SIZE ? span(millis.longValueExact()) : number(millis) + " ms";
  }

  /** {@code 1 term}, {@code 3 terms}. */
  public static String count(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  /** Of the Gregorian calendar, by its periods of 400 years counted from 0000-03-01. */
  private static String date(long sinceEpoch) {
    long days = sinceEpoch + 719_468;
    long period = days / 146_097;
    long ofPeriod = days % 146_097;
    long year = (ofPeriod - ofPeriod / 1_460 + ofPeriod / 36_524 - ofPeriod / 146_096) / 365;
    long ofYear = ofPeriod - (365 * year + year / 4 - year / 100);
    long fromMarch = (5 * ofYear + 2) / 153;
    long day = ofYear - (153 * fromMarch + 2) / 5 + 1;
    long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    return year + period * 400 + (month <= 2 ? 1 : 0) + "-" + two(month) + "-" + two(day);
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
