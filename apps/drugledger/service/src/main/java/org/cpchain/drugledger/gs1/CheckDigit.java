package org.cpchain.drugledger.gs1;

/** The modulo-10 check digit of GS1 keys (GS1 General Specifications, section 7.9). */
public final class CheckDigit {
  private CheckDigit() {}

  /** The digit that belongs behind {@code body}, which consists of decimal digits. */
  public static char of(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int weight = (body.length() - i) % 2 == 1 ? 3 : 1;
      sum += weight * (body.charAt(i) - '0');
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** {@code body} and its check digit. */
  public static String append(String body) {
    return body + of(body);
  }

  /** Whether the last digit is right. */
  public static boolean matches(String digits) {
    int last = digits.length() - 1;
    return last > 0 && of(digits.substring(0, last)) == digits.charAt(last);
  }
}
