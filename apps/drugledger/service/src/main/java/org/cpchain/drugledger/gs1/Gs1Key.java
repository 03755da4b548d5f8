package org.cpchain.drugledger.gs1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The primary keys of GS1, in the order in which a Digital Link prefers them. Source: GS1 Digital
 * Link Standard: URI Syntax, and the GS1 Barcode Syntax Dictionary ({@code dlpkey}).
 */
public enum Gs1Key {
  GTIN("01", "gtin", "22,10,21|235"),
  ITIP("8006", "itip", "22,10,21"),
  CPID("8010", "cpid", "8011"),
  GLN("414", "gln", "254|7040"),
  PGLN("417", "party", "7040"),
  GSRNP("8017", "gsrnp", "8019"),
  GSRN("8018", "gsrn", "8019"),
  GCN("255", "gcn", ""),
  SSCC("00", "sscc", ""),
  GDTI("253", "gdti", ""),
  GINC("401", "ginc", ""),
  GSIN("402", "gsin", ""),
  GRAI("8003", "grai", ""),
  GIAI("8004", "giai", "7040"),
  GMN("8013", "gmn", "");

  private final String ai;
  private final String name;
  private final String qualifiers;

  Gs1Key(String ai, String name, String qualifiers) {
    this.ai = ai;
    this.name = name;
    this.qualifiers = qualifiers;
  }

  /** Its application identifier. */
  public String ai() {
    return ai;
  }

  /** The sequences of qualifiers of which any part, in this order, may follow the key. */
  public List<List<String>> qualifiers() {
    return Arrays.stream(qualifiers.split("\\|"))
        .filter(sequence -> !sequence.isEmpty())
        .map(sequence -> List.of(sequence.split(",")))
        .toList();
  }

  /** The key of an application identifier. */
  public static Optional<Gs1Key> ofAi(String ai) {
    return Arrays.stream(values()).filter(key -> key.ai.equals(ai)).findFirst();
  }

  /**
   * The key named in a Digital Link's path: by application identifier, or by the short name of the
   * standard's first edition.
   */
  static Optional<Gs1Key> ofPathSegment(String segment) {
    return Arrays.stream(values())
        .filter(key -> key.ai.equals(segment) || key.name.equals(segment))
        .findFirst();
  }
}
