package org.cpchain.drugledger.gs1;

import java.util.Optional;
import java.util.regex.Pattern;
import org.cpchain.base.Result;

/** Reads a GS1 identifier in whatever spelling it comes. */
public final class Gs1Text {
  private static final Pattern SCAN = Pattern.compile("[\\]\\u001d\\d].*", Pattern.DOTALL);

  private Gs1Text() {}

  /**
   * EPC URN, Digital Link, bracketed element string or raw scan. Refused with {@code
   * not-an-identifier} or {@code ambiguous}.
   */
  public static Result<Gs1Id> parse(String text) {
    String trimmed = text.strip();
    if (trimmed.startsWith("urn:epc:")) {
      return EpcUrn.parse(trimmed);
    }
    if (trimmed.startsWith("(")) {
      return ElementString.parseBracketed(trimmed).then(ElementString::primaryKey);
    }
    if (trimmed.regionMatches(true, 0, "http", 0, 4)) {
      return DigitalLink.parse(trimmed).map(DigitalLink::id);
    }
    if (SCAN.matcher(trimmed).matches()) {
      return ElementString.parseScan(trimmed).then(ElementString::primaryKey);
    }
    return Result.refused(
        "not-an-identifier",
        "\"" + trimmed + "\" is no EPC URN, GS1 Digital Link or element string");
  }

  /**
   * The identity of what a URI names: the finest canonical Digital Link when it is a GS1
   * identifier, and else the text itself.
   */
  public static String identity(String uri) {
    return gs1(uri).map(Gs1Id::identity).orElse(uri);
  }

  /** The GS1 identifier in a URI; empty for other URIs and for wrong ones. */
  public static Optional<Gs1Id> gs1(String uri) {
    return EpcUrn.looksLike(uri) || DigitalLink.looksLike(uri)
        ? parse(uri).toOptional()
        : Optional.empty();
  }

  /** What is wrong with a URI that looks like a GS1 identifier; empty for a right or other URI. */
  public static Optional<String> fault(String uri) {
    return EpcUrn.looksLike(uri) || DigitalLink.looksLike(uri)
        ? parse(uri).refusal().map(reason -> reason.message())
        : Optional.empty();
  }
}
