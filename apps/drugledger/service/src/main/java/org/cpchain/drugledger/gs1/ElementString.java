package org.cpchain.drugledger.gs1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Result;

/**
 * The data of a barcode: application identifiers and their values, in the order in which they were
 * read.
 *
 * @param values by application identifier
 */
public record ElementString(Map<String, String> values) {
  private static final char FNC1 = '\u001d';

  public ElementString {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads the form for people, {@code (01)09506000134352(21)A1}; a bracket inside a value is
   * written {@code \(}.
   */
  public static Result<ElementString> parseBracketed(String text) {
    List<String[]> pairs = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int close = text.indexOf(')', at);
      if (text.charAt(at) != '(' || close < 0) {
        return refused("expected (AI) at position " + at + " of \"" + text + "\"");
      }
      StringBuilder value = new StringBuilder();
      int end = close + 1;
      while (end < text.length() && text.charAt(end) != '(') {
        boolean escaped = text.startsWith("\\(", end);
        value.append(escaped ? '(' : text.charAt(end));
        end += escaped ? 2 : 1;
      }
      pairs.add(new String[] {text.substring(at + 1, close), value.toString()});
      at = end;
    }
    return collect(pairs);
  }

  /**
   * Reads what a scanner sends: an optional symbology identifier, then values that end at FNC1
   * (0x1D) unless their length is predefined. Refused with {@code ambiguous} when a separator is
   * missing, because then nobody knows where a value ends.
   */
  public static Result<ElementString> parseScan(String scan) {
    String text = scan;
    if (text.startsWith("]")) {
      if (text.length() < 3
          || !List.of("]d2", "]C1", "]Q3", "]e0").contains(text.substring(0, 3))) {
        return refused("the symbology identifier is not one of a GS1 barcode: " + visible(text));
      }
      text = text.substring(3);
    }
    if (!text.isEmpty() && text.charAt(0) == FNC1) {
      text = text.substring(1);
    }
    List<String[]> pairs = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Optional<ApplicationIdentifier> found = identifierAt(text, at);
      if (found.isEmpty()) {
        return refused(
            "no known application identifier at position " + at + " of " + visible(text));
      }
      String code = found.get().code();
      int from = at + code.length();
      int separator = text.indexOf(FNC1, from);
      int dataEnd = separator < 0 ? text.length() : separator;
      int length = Predefined.length(code);
      int end = length < 0 ? dataEnd : Math.min(dataEnd, from + length);
      String value = text.substring(from, end);
      if (length < 0 && separator < 0 && found.get().fault(value).isPresent()) {
        return Result.refused(
            "ambiguous",
            "the value of ("
                + code
                + ") does not end where it must; a separator is missing: rescan");
      }
      pairs.add(new String[] {code, value});
      at = end < text.length() && text.charAt(end) == FNC1 ? end + 1 : end;
    }
    return collect(pairs);
  }

  /**
   * The primary key among the values, with its qualifiers; the key that comes first in the order of
   * {@link Gs1Key}.
   */
  public Result<Gs1Id> primaryKey() {
    for (Gs1Key key : Gs1Key.values()) {
      String value = values.get(key.ai());
      if (value != null) {
        Map<String, String> qualifiers = new LinkedHashMap<>();
        key.qualifiers().stream()
            .flatMap(List::stream)
            .filter(values::containsKey)
            .forEach(ai -> qualifiers.put(ai, values.get(ai)));
        if (key == Gs1Key.GTIN && qualifiers.containsKey("235") && qualifiers.size() > 1) {
          return refused("(235) cannot stand beside (22), (10) or (21)");
        }
        return Result.ok(new Gs1Id(key, value, qualifiers));
      }
    }
    return refused("there is no primary key among " + values.keySet());
  }

  /** What the values lack or must not have together; empty when all is well. */
  public Optional<String> associationFault() {
    for (String code : values.keySet()) {
      ApplicationIdentifier ai = ApplicationIdentifier.of(code).orElseThrow();
      if (!ai.needs().isEmpty() && ai.needs().stream().noneMatch(values::containsKey)) {
        return Optional.of("(" + code + ") needs one of " + ai.needs());
      }
      Optional<String> excluded = ai.excludes().stream().filter(values::containsKey).findFirst();
      if (excluded.isPresent()) {
        return Optional.of("(" + code + ") must not stand beside (" + excluded.get() + ")");
      }
    }
    return Optional.empty();
  }

  private static Optional<ApplicationIdentifier> identifierAt(String text, int at) {
    for (int length = 2; length <= 4 && at + length <= text.length(); length++) {
      Optional<ApplicationIdentifier> found =
          ApplicationIdentifier.of(text.substring(at, at + length));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Checks every value; the same identifier twice is fine when the values are equal. */
  static Result<ElementString> collect(List<String[]> pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String[] pair : pairs) {
      Optional<ApplicationIdentifier> ai = ApplicationIdentifier.of(pair[0]);
      if (ai.isEmpty()) {
        return refused("(" + pair[0] + ") is no known application identifier");
      }
      Optional<String> fault = ai.get().fault(pair[1]);
      if (fault.isPresent()) {
        return refused(fault.get());
      }
      String before = values.putIfAbsent(pair[0], pair[1]);
      if (before != null && !before.equals(pair[1])) {
        return refused("(" + pair[0] + ") is there twice with different values");
      }
    }
    return values.isEmpty() ? refused("there is no data") : Result.ok(new ElementString(values));
  }

  private static <T> Result<T> refused(String message) {
    return Result.refused("not-an-identifier", message);
  }

  private static String visible(String text) {
    return "\"" + text.replace(FNC1, '^') + "\"";
  }
}
