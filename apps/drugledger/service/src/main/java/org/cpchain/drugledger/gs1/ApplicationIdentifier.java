package org.cpchain.drugledger.gs1;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand behind an application identifier. Source: GS1 General Specifications section 3 and
 * the GS1 Barcode Syntax Dictionary.
 *
 * @param code two to four digits
 * @param format the value's form
 * @param check the leading digits, of this number, end with a check digit; 0: none do
 * @param date the value begins with YYMMDD, where DD may be 00
 * @param needs one of these must be there too; empty: nothing is needed
 * @param excludes these must not be there
 */
record ApplicationIdentifier(
    String code,
    Pattern format,
    int check,
    boolean date,
    List<String> needs,
    List<String> excludes) {
  private static final String CSET82 = "[!\"%&'()*+,\\-./0-9:;<=>?A-Z_a-z]";
  private static final String CSET39 = "[#\\-/0-9A-Z]";
  private static final String GOODS = "01,02,03,8006,8026";
  private static final Map<String, ApplicationIdentifier> ALL = new HashMap<>();

  static {
    add("00", digits(18), 18, "", "");
    add("01", digits(14), 14, "", "255,37");
    add("02", digits(14), 14, "37", "01,03");
    add("03", digits(14), 14, "", "01,02,37,235");
    add("10", text(20), 0, GOODS, "");
    for (String ai : List.of("11", "13", "15", "16")) {
      addDate(ai, digits(6), GOODS);
    }
    addDate("12", digits(6), "8020");
    addDate("17", digits(6), "01,02,03,255,8006,8026");
    add("20", digits(2), 0, GOODS, "");
    add("21", text(20), 0, "01,03,8006", "235");
    add("22", text(20), 0, "01", "");
    add("235", text(28), 0, "01", "");
    for (String ai : List.of("240", "241", "250", "251", "400", "403")) {
      add(ai, text(30), 0, "", "");
    }
    add("242", digits(1, 6), 0, "01,02,8006,8026", "");
    add("243", text(20), 0, "01,03", "");
    add("253", "\\d{13}" + CSET82 + "{0,17}", 13, "", "");
    add("254", text(20), 0, "414", "");
    add("255", "\\d{13}\\d{0,12}", 13, "", "01,02,415,8006,8020,8026");
    add("30", digits(1, 8), 0, "01,02", "");
    for (int i = 310; i <= 369; i++) {
      addRange(String.valueOf(i), 0, 5, digits(6));
    }
    add("37", digits(1, 8), 0, "00,02,8026", "");
    addRange("390", 0, 9, digits(1, 15));
    addRange("391", 0, 9, "\\d{3}\\d{1,15}");
    addRange("392", 0, 9, digits(1, 15));
    addRange("393", 0, 9, "\\d{3}\\d{1,15}");
    addRange("394", 0, 3, digits(4));
    addRange("395", 0, 5, digits(6));
    add("401", prefixed(30), 0, "", "");
    add("402", digits(17), 17, "", "");
    addRange("41", 0, 7, digits(13), 13);
    add("420", text(20), 0, "", "421");
    add("421", "\\d{3}" + CSET82 + "{1,9}", 0, "", "");
    add("422", digits(3), 0, GOODS, "426");
    add("7001", digits(13), 0, "", "");
    addDate("7003", digits(10), "01,02,03");
    add("7040", "\\d" + CSET82 + "{3}", 0, "", "");
    addRange("71", 0, 7, text(20));
    add("8001", digits(14), 0, "", "");
    add("8002", text(20), 0, "", "");
    add("8003", "\\d{14}" + CSET82 + "{0,16}", 14, "", "");
    add("8004", prefixed(30), 0, "", "");
    add("8005", digits(6), 0, "01,02", "");
    add("8006", digits(18), 14, "", "01,37");
    add("8007", text(34), 0, "", "");
    add("8008", "\\d{8}(\\d{2}){0,2}", 0, GOODS, "");
    add("8010", "\\d{4}" + CSET39 + "{0,26}", 0, "", "");
    add("8011", digits(1, 12), 0, "8010", "");
    add("8012", text(20), 0, "", "");
    add("8013", prefixed(25), 0, "", "");
    add("8017", digits(18), 18, "", "8018");
    add("8018", digits(18), 18, "", "8017");
    add("8019", digits(1, 10), 0, "8017,8018", "");
    add("8020", text(25), 0, "415", "");
    add("8026", digits(18), 14, "37", "02,8006");
    add("90", text(30), 0, "", "");
    addRange("9", 1, 9, text(90));
  }

  static Optional<ApplicationIdentifier> of(String code) {
    return Optional.ofNullable(ALL.get(code));
  }

  /** What is wrong with a value; empty when nothing is. */
  Optional<String> fault(String value) {
    if (!format.matcher(value).matches()) {
      return Optional.of("(" + code + ") cannot hold \"" + value + "\"");
    }
    if (check > 0 && !CheckDigit.matches(value.substring(0, check))) {
      String body = value.substring(0, check - 1);
      return Optional.of(
          "the check digit of (%s)%s is %s, it should be %s"
              .formatted(code, value, value.charAt(check - 1), CheckDigit.of(body)));
    }
    return date && !isDate(value)
        ? Optional.of("(" + code + ")" + value + " is no date YYMMDD")
        : Optional.empty();
  }

  private static boolean isDate(String value) {
    int month = Integer.parseInt(value.substring(2, 4));
    int day = Integer.parseInt(value.substring(4, 6));
    return month >= 1 && month <= 12 && day <= java.time.YearMonth.of(2000, month).lengthOfMonth();
  }

  private static void addRange(String prefix, int from, int to, String format) {
    addRange(prefix, from, to, format, 0);
  }

  private static void addRange(String prefix, int from, int to, String format, int check) {
    for (int i = from; i <= to; i++) {
      add(prefix + i, format, check, "", "");
    }
  }

  private static void addDate(String code, String format, String needs) {
    ALL.put(
        code,
        new ApplicationIdentifier(code, Pattern.compile(format), 0, true, list(needs), List.of()));
  }

  private static void add(String code, String format, int check, String needs, String excludes) {
    ALL.put(
        code,
        new ApplicationIdentifier(
            code, Pattern.compile(format), check, false, list(needs), list(excludes)));
  }

  private static List<String> list(String commas) {
    return commas.isEmpty() ? List.of() : List.of(commas.split(","));
  }

  private static String digits(int count) {
    return "\\d{" + count + "}";
  }

  private static String digits(int least, int most) {
    return "\\d{" + least + "," + most + "}";
  }

  /** Begins with a company prefix, of which at least four digits can be relied on. */
  private static String prefixed(int most) {
    return "\\d{4}" + CSET82 + "{0," + (most - 4) + "}";
  }

  private static String text(int most) {
    return CSET82 + "{1," + most + "}";
  }
}
