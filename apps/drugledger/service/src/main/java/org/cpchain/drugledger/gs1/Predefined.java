package org.cpchain.drugledger.gs1;

/**
 * Lengths of element strings that need no separator (GS1 General Specifications, figure 7.8.5-2).
 */
final class Predefined {
  private Predefined() {}

  /** Characters of the value, or -1 when it ends at FNC1. */
  static int length(String ai) {
    return switch (ai.substring(0, 2)) {
      case "00" -> 18;
      case "01", "02", "03" -> 14;
      case "04" -> 16;
      case "11", "12", "13", "14", "15", "16", "17", "18", "19" -> 6;
      case "20" -> 2;
      case "31", "32", "33", "34", "35", "36" -> 6;
      case "41" -> 13;
      default -> -1;
    };
  }
}
