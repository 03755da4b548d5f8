package org.cpchain.drugledger.gs1;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the parts of an EPC URN lie in a GS1 key. Source: EPC Tag Data Standard 2.0, section 6.3.
 *
 * <p>The digits of the company prefix and of the part behind it are always {@link #digits}
 * together; schemes without such a number have a free reference of characters.
 */
enum EpcScheme {
  SGTIN("sgtin", Gs1Key.GTIN, 13),
  SSCC("sscc", Gs1Key.SSCC, 17),
  SGLN("sgln", Gs1Key.GLN, 12),
  PGLN("pgln", Gs1Key.PGLN, 12),
  LGTIN("lgtin", Gs1Key.GTIN, 13),
  GRAI("grai", Gs1Key.GRAI, 12),
  GDTI("gdti", Gs1Key.GDTI, 12),
  SGCN("sgcn", Gs1Key.GCN, 12),
  GSRN("gsrn", Gs1Key.GSRN, 17),
  GSRNP("gsrnp", Gs1Key.GSRNP, 17),
  GSIN("gsin", Gs1Key.GSIN, 16),
  ITIP("itip", Gs1Key.ITIP, 13),
  UPUI("upui", Gs1Key.GTIN, 13),
  GIAI("giai", Gs1Key.GIAI, 0),
  GINC("ginc", Gs1Key.GINC, 0),
  CPI("cpi", Gs1Key.CPID, 0);

  private final String urnName;
  private final Gs1Key key;
  private final int digits;

  EpcScheme(String urnName, Gs1Key key, int digits) {
    this.urnName = urnName;
    this.key = key;
    this.digits = digits;
  }

  static Optional<EpcScheme> named(String name) {
    return Arrays.stream(values()).filter(scheme -> scheme.urnName.equals(name)).findFirst();
  }

  String urnName() {
    return urnName;
  }

  Gs1Key key() {
    return key;
  }

  /** Digits of company prefix and reference together; 0: the reference is free text. */
  int digits() {
    return digits;
  }

  /** The first digit of the reference comes first in the key: indicator or extension digit. */
  boolean leadingDigit() {
    return this == SGTIN || this == LGTIN || this == UPUI || this == ITIP || this == SSCC;
  }
}
