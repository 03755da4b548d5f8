package org.cpchain.drugledger.gs1;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A GS1 key with its qualifiers, checked: characters, lengths and check digits are right.
 *
 * @param value the key's value; a GTIN has 14 digits
 * @param qualifiers by application identifier, such as serial (21) and lot (10), not escaped
 */
public record Gs1Id(Gs1Key key, String value, Map<String, String> qualifiers) {
  private static final String STEM = "https://id.gs1.org/";
  private static final String UNESCAPED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';=";

  /** Application identifier of a serial number. */
  public static final String SERIAL = "21";

  /** Application identifier of a lot or batch. */
  public static final String LOT = "10";

  public Gs1Id {
    qualifiers = Map.copyOf(qualifiers);
  }

  public static Gs1Id of(Gs1Key key, String value) {
    return new Gs1Id(key, value, Map.of());
  }

  public Gs1Id with(String ai, String qualifier) {
    Map<String, String> all = new TreeMap<>(qualifiers);
    all.put(ai, qualifier);
    return new Gs1Id(key, value, all);
  }

  public Optional<String> qualifier(String ai) {
    return Optional.ofNullable(qualifiers.get(ai));
  }

  /** The canonical Digital Link, with all qualifiers in the standard's order. */
  public String canonical() {
    return link(inOrder(qualifiers));
  }

  /**
   * The canonical Digital Link of the finest level only, which is what identifies: with a serial,
   * neither lot nor variant (CBV 2.0 section 8.9, "constrained" Digital Link).
   */
  public String identity() {
    Map<String, String> finest = new LinkedHashMap<>(inOrder(qualifiers));
    if (key == Gs1Key.GTIN || key == Gs1Key.ITIP) {
      finest.remove("22");
      if (finest.containsKey(SERIAL)) {
        finest.remove(LOT);
      }
    }
    return link(finest);
  }

  /** The product alone: the key without its qualifiers. */
  public Gs1Id unqualified() {
    return of(key, value);
  }

  /** Whether it names one thing, and not a class of things. */
  public boolean isInstance() {
    return switch (key) {
      case GTIN -> qualifiers.containsKey(SERIAL) || qualifiers.containsKey("235");
      case ITIP -> qualifiers.containsKey(SERIAL);
      case CPID -> qualifiers.containsKey("8011");
      case GCN, GDTI -> value.length() > 13;
      case GRAI -> value.length() > 14;
      default -> true;
    };
  }

  /** For people: {@code (01)09506000134352(21)A1}. */
  public String elementString() {
    StringBuilder text = new StringBuilder();
    text.append('(').append(key.ai()).append(')').append(escapeBracket(value));
    inOrder(qualifiers)
        .forEach((ai, v) -> text.append('(').append(ai).append(')').append(escapeBracket(v)));
    return text.toString();
  }

  private Map<String, String> inOrder(Map<String, String> some) {
    Map<String, String> ordered = new LinkedHashMap<>();
    key.qualifiers().stream()
        .flatMap(java.util.List::stream)
        .filter(some::containsKey)
        .forEach(ai -> ordered.put(ai, some.get(ai)));
    return ordered;
  }

  private String link(Map<String, String> path) {
    StringBuilder uri = new StringBuilder(STEM).append(key.ai()).append('/').append(escape(value));
    path.forEach((ai, v) -> uri.append('/').append(ai).append('/').append(escape(v)));
    return uri.toString();
  }

  private static String escapeBracket(String text) {
    return text.replace("(", "\\(");
  }

  /** Percent-encodes what RFC 3986 does not call unreserved. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNESCAPED.indexOf((char) b) >= 0) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(String.format("%02X", b & 0xff));
      }
    }
    return escaped.toString();
  }
}
