package org.cpchain.sap.idoc;

import java.util.Optional;

/** GS1 keys as SAP writes them, in GS1 Digital Link canonical form. */
final class Gs1 {
  private Gs1() {}

  /**
   * An SSCC of 18 digits, or 20 with the application identifier; empty when the check digit is
   * wrong.
   */
  static Optional<String> sscc(String text) {
    String digits = text.length() == 20 && text.startsWith("00") ? text.substring(2) : text;
    return digits.matches("\\d{18}") && isChecked(digits)
        ? Optional.of("https://id.gs1.org/00/" + digits)
        : Optional.empty();
  }

  /** A GTIN of 8, 12, 13 or 14 digits; empty when the check digit is wrong. */
  static Optional<String> gtin(String text) {
    if (!text.matches("\\d{8}|\\d{12,14}") || !isChecked(text)) {
      return Optional.empty();
    }
    return Optional.of("https://id.gs1.org/01/" + "0".repeat(14 - text.length()) + text);
  }

  /** Whether it can be a lot (10): the character set 82 of the GS1 General Specifications. */
  static boolean isText(String text) {
    return text.matches("[!\"%-?A-Z_a-z]{1,20}");
  }

  /** Weights 3 and 1 in turn from the digit left of the check digit. */
  private static boolean isChecked(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length() - 1; i++) {
      int weight = (digits.length() - 1 - i) % 2 == 1 ? 3 : 1;
      sum += weight * (digits.charAt(i) - '0');
    }
    return (10 - sum % 10) % 10 == digits.charAt(digits.length() - 1) - '0';
  }
}
