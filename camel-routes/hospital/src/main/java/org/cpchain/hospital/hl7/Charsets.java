package org.cpchain.hospital.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Bytes;

/** The character sets that MSH-18 may name (table 0211), those with one-byte ASCII. */
final class Charsets {
  private static final Pattern LATIN = Pattern.compile("8859/(\\d{1,2})");
  private static final Map<String, Charset> NAMED =
      Map.of(
          "ASCII", StandardCharsets.US_ASCII,
          "UNICODE", StandardCharsets.UTF_8,
          "UNICODE UTF-8", StandardCharsets.UTF_8,
          "UTF-8", StandardCharsets.UTF_8,
          "UTF8", StandardCharsets.UTF_8,
          "GB 18030-2000", Charset.forName("GB18030"),
          "BIG-5", Charset.forName("Big5"),
          "KS X 1001", Charset.forName("EUC-KR"));

  private Charsets() {}

  static Optional<Charset> byName(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    Matcher latin = LATIN.matcher(upper);
    if (latin.matches()) {
      String java = "ISO-8859-" + latin.group(1);
      return Charset.isSupported(java) ? Optional.of(Charset.forName(java)) : Optional.empty();
    }
    return Optional.ofNullable(NAMED.get(upper));
  }

  /** Empty when the bytes are no text in the character set. */
  static Optional<String> decode(Bytes bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes.toArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
