package org.cpchain.drugledger.epcis;

import java.util.regex.Pattern;

/** What counts as a URI in EPCIS: anything absolute without white space (RFC 3986, loosely). */
final class Uris {
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.\\-_]*:\\S+");

  private Uris() {}

  static boolean isUri(String text) {
    return ABSOLUTE.matcher(text).matches();
  }
}
