package org.cpchain.hospital.dispense;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pharmacy scanned: GTIN (01), serial (21) and lot (10) in an element string, a raw scan, a
 * Digital Link or an EPC URN.
 *
 * @param gtin 14 digits, checked
 */
record Gs1(String gtin, Optional<String> serial, Optional<String> lot) {
  private static final Pattern LOOKS =
      Pattern.compile(
          "\\(01\\).*|\\]d2.*|\\]C1.*|\\]Q3.*|\\x1d?01\\d{14}.+|https?://.*|urn:epc:id:sgtin:.*");
  private static final Pattern BRACKETS = Pattern.compile("\\((\\d{2,4})\\)((?:\\\\\\(|[^(])*)");
  private static final Pattern LINK =
      Pattern.compile("https?://[^/]+/(?:.*/)?01/(\\d{8,14})((?:/\\d{2}/[^/?#]+)*)/?(?:[?#].*)?");
  private static final Pattern QUALIFIER = Pattern.compile("/(\\d{2})/([^/]+)");
  private static final Pattern SGTIN =
      Pattern.compile("urn:epc:id:sgtin:(\\d{6,12})\\.(\\d)(\\d{0,6})\\.(.+)");

  /** The character set 82 of the GS1 General Specifications. */
  private static final Pattern TEXT = Pattern.compile("[!\"%-?A-Z_a-z]{1,20}");

  /** Lengths of values without a separator behind them, of the identifiers packs carry. */
  private static final Map<String, Integer> FIXED =
      Map.of("01", 14, "11", 6, "13", 6, "15", 6, "16", 6, "17", 6, "20", 2);

  static boolean looksLike(String text) {
    return LOOKS.matcher(text).matches();
  }

  /** Empty when it is none of these, or the check digit or a character is wrong. */
  static Optional<Gs1> read(String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException badEscape) {
      return Optional.empty();
    }
  }

  private static Optional<Gs1> parse(String text) {
    if (text.startsWith("(")) {
      return of(brackets(text));
    }
    if (text.startsWith("http")) {
      return of(link(text));
    }
    return of(text.startsWith("urn:") ? urn(text) : scan(text));
  }

  /** Whether it can be a serial (21) or a lot (10). */
  static boolean isText(String text) {
    return TEXT.matcher(text).matches();
  }

  /** 14 digits with a right check digit, from 8, 12, 13 or 14; empty otherwise. */
  static Optional<String> gtin(String digits) {
    if (!digits.matches("\\d{8}|\\d{12,14}")) {
      return Optional.empty();
    }
    String padded = "0".repeat(14 - digits.length()) + digits;
    return checkDigit(padded.substring(0, 13)) == padded.charAt(13)
        ? Optional.of(padded)
        : Optional.empty();
  }

  /** A United States drug code of ten digits, with its dashes, as GTIN. */
  static Optional<String> ofDrugCode(String ndc) {
    if (!ndc.matches("\\d{4}-\\d{4}-\\d{2}|\\d{5}-\\d{3}-\\d{2}|\\d{5}-\\d{4}-\\d")) {
      return Optional.empty();
    }
    String body = "003" + ndc.replace("-", "");
    return Optional.of(body + checkDigit(body));
  }

  static String link(String gtin, String serial) {
    return product(gtin) + "/21/" + URLEncoder.encode(serial, StandardCharsets.UTF_8);
  }

  static String product(String gtin) {
    return "https://id.gs1.org/01/" + gtin;
  }

  private static char checkDigit(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += ((body.length() - i) % 2 == 1 ? 3 : 1) * (body.charAt(i) - '0');
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  private static Optional<Gs1> of(Map<String, String> values) {
    Optional<String> serial = Optional.ofNullable(values.get("21"));
    Optional<String> lot = Optional.ofNullable(values.get("10"));
    if (!serial.map(Gs1::isText).orElse(true) || !lot.map(Gs1::isText).orElse(true)) {
      return Optional.empty();
    }
    return Optional.ofNullable(values.get("01"))
        .flatMap(Gs1::gtin)
        .map(gtin -> new Gs1(gtin, serial, lot));
  }

  private static Map<String, String> brackets(String text) {
    Map<String, String> values = new TreeMap<>();
    Matcher matcher = BRACKETS.matcher(text);
    while (matcher.find()) {
      values.put(matcher.group(1), matcher.group(2).replace("\\(", "("));
    }
    return values;
  }

  private static Map<String, String> link(String text) {
    Map<String, String> values = new TreeMap<>();
    Matcher link = LINK.matcher(text);
    if (link.matches()) {
      values.put("01", link.group(1));
      Matcher qualifier = QUALIFIER.matcher(link.group(2));
      while (qualifier.find()) {
        String value = qualifier.group(2).replace("+", "%2B");
        values.put(qualifier.group(1), URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static Map<String, String> urn(String text) {
    Matcher matcher = SGTIN.matcher(text);
    if (!matcher.matches() || matcher.group(1).length() + matcher.group(3).length() != 12) {
      return Map.of();
    }
    String body = matcher.group(2) + matcher.group(1) + matcher.group(3);
    String serial = URLDecoder.decode(matcher.group(4).replace("+", "%2B"), StandardCharsets.UTF_8);
    return Map.of("01", body + checkDigit(body), "21", serial);
  }

  private static Map<String, String> scan(String text) {
    Map<String, String> values = new TreeMap<>();
    String rest = text.startsWith("]") ? text.substring(3) : text;
    while (!rest.isEmpty()) {
      rest = rest.charAt(0) == '\u001d' ? rest.substring(1) : rest;
      if (rest.length() < 3) {
        return Map.of();
      }
      String ai = rest.substring(0, 2);
      int separator = rest.indexOf('\u001d');
      int end = separator < 0 ? rest.length() : separator;
      end = FIXED.containsKey(ai) ? Math.min(2 + FIXED.get(ai), rest.length()) : end;
      values.put(ai, rest.substring(2, end));
      rest = rest.substring(end);
    }
    return values;
  }
}
