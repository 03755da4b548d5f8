package org.cpchain.drugledger.gs1;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Result;

/**
 * A GS1 Digital Link URI, of any domain and with any stem (GS1 Digital Link Standard: URI Syntax).
 *
 * @param id the key and qualifiers of the path
 * @param attributes the other application identifiers, from the query
 */
public record DigitalLink(Gs1Id id, Map<String, String> attributes) {
  private static final Pattern URI =
      Pattern.compile("(?i:https?)://[^/?#\\s]+(/[^?#\\s]*)?(?:\\?([^#\\s]*))?(?:#\\S*)?");
  private static final Pattern ILLEGAL = Pattern.compile("[\\s{}^\\\\|`\"<>]");
  private static final Pattern PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern ALL_DIGITS = Pattern.compile("\\d+");
  private static final Map<String, String> SHORT_NAMES =
      Map.of("cpv", "22", "lot", "10", "ser", "21");

  public DigitalLink {
    attributes = Map.copyOf(attributes);
  }

  /** Whether the text has a Digital Link's look: a web address with a primary key in its path. */
  public static boolean looksLike(String text) {
    Matcher matcher = URI.matcher(text);
    return matcher.matches() && matcher.group(1) != null && keyPosition(segments(matcher)) >= 0;
  }

  /** Refused with {@code not-an-identifier} and what is wrong. */
  public static Result<DigitalLink> parse(String text) {
    Matcher matcher = URI.matcher(text);
    if (!matcher.matches() || ILLEGAL.matcher(text).find() || PERCENT.matcher(text).find()) {
      return refused("\"" + text + "\" is no web address");
    }
    List<String> path = matcher.group(1) == null ? List.of() : segments(matcher);
    int at = keyPosition(path);
    if (at < 0) {
      return refused("there is no GS1 key in the path of " + text);
    }
    Gs1Key key = Gs1Key.ofPathSegment(path.get(at)).orElseThrow();
    if (at >= 2 && key.qualifiers().stream().anyMatch(all -> all.contains(path.get(at - 2)))) {
      return refused("(" + path.get(at - 2) + ") stands before its key in " + text);
    }
    List<String[]> pairs = new ArrayList<>();
    pairs.add(new String[] {key.ai(), padded(key, path.get(at + 1))});
    List<String> order = new ArrayList<>();
    for (int i = at + 2; i < path.size(); i += 2) {
      String ai = SHORT_NAMES.getOrDefault(path.get(i), path.get(i));
      order.add(ai);
      pairs.add(new String[] {ai, path.get(i + 1)});
    }
    if (!order.isEmpty() && key.qualifiers().stream().noneMatch(all -> isPart(order, all))) {
      return refused(order + " cannot follow (" + key.ai() + ") in " + text);
    }
    for (String[] pair : query(matcher.group(2))) {
      if (pair[0].equals(key.ai()) || order.contains(pair[0])) {
        return refused("(" + pair[0] + ") stands in the path and in the query of " + text);
      }
      pairs.add(pair);
    }
    return ElementString.collect(pairs).map(elements -> assemble(key, order, elements));
  }

  private static DigitalLink assemble(Gs1Key key, List<String> order, ElementString elements) {
    Map<String, String> qualifiers = new LinkedHashMap<>();
    Map<String, String> attributes = new LinkedHashMap<>(elements.values());
    String value = attributes.remove(key.ai());
    order.forEach(ai -> qualifiers.put(ai, attributes.remove(ai)));
    return new DigitalLink(new Gs1Id(key, value, qualifiers), attributes);
  }

  /** The path's segments without the empty one before the first and behind the last slash. */
  private static List<String> segments(Matcher uri) {
    String path = uri.group(1).substring(1);
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return Arrays.stream(trimmed.split("/", -1)).map(DigitalLink::decode).toList();
  }

  /** The rightmost key that leaves pairs of identifiers and values behind it; -1 for none. */
  private static int keyPosition(List<String> path) {
    for (int i = path.size() - 2; i >= 0; i -= 2) {
      Optional<Gs1Key> key = Gs1Key.ofPathSegment(path.get(i));
      if (key.isPresent() && !path.get(i + 1).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPart(List<String> some, List<String> ordered) {
    int at = 0;
    for (String ai : ordered) {
      if (at < some.size() && some.get(at).equals(ai)) {
        at++;
      }
    }
    return at == some.size();
  }

  private static List<String[]> query(String query) {
    List<String[]> pairs = new ArrayList<>();
    if (query != null) {
      for (String part : query.split("[&;]")) {
        int equals = part.indexOf('=');
        if (equals > 0 && ALL_DIGITS.matcher(part.substring(0, equals)).matches()) {
          String ai = part.substring(0, equals);
          String value = decode(part.substring(equals + 1));
          pairs.add(new String[] {ai, "01".equals(ai) ? padded(Gs1Key.GTIN, value) : value});
        }
      }
    }
    return pairs;
  }

  private static String padded(Gs1Key key, String value) {
    boolean shorter = value.length() == 12 || value.length() == 13;
    return key == Gs1Key.GTIN && shorter ? "0".repeat(14 - value.length()) + value : value;
  }

  private static String decode(String text) {
    return PERCENT.matcher(text).find()
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static <T> Result<T> refused(String message) {
    return Result.refused("not-an-identifier", message);
  }
}
