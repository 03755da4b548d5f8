package org.cpchain.shell;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;

/**
 * The beginning of a message as far as it can be shown to anybody: its form, and from HL7 the
 * header. Values that may be a person's are left out.
 */
final class Beginning {
  private static final int SHOW = 120;
  private static final int SHOW_BYTES = 8;
  private static final int VERSION = 11;

  /**
   * What MSH-2 to MSH-12 look like. A value that does not may have come from another field, and be
   * a name; MSH-8, security, is nobody's business.
   */
  private static final List<Pattern> HEADER =
      Stream.of(
              "\\p{Punct}*",
              "\\S*",
              "\\S*",
              "\\S*",
              "\\S*",
              "[\\d.+-]*",
              "",
              "\\w{3}(\\W\\w{3}(\\W\\w{3,7})?)?|",
              "\\S*",
              "[PTD](\\W\\w)?|",
              "2[.\\d]*|")
          .map(Pattern::compile)
          .toList();

  /** A text in JSON, and the colon behind it when it is a name. */
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*+(\"|$)(\\s*:)?");

  private Beginning() {}

  static String of(Bytes content) {
    String text = new String(content.toArray(), StandardCharsets.UTF_8);
    String bare = text.replace("\ufeff", "").stripLeading();
    if (bare.matches("(?s)(MSH|FHS|BHS)[^\\p{Alnum}].*")) {
      return cut(hl7(bare.split("[\r\n]", 2)[0]));
    }
    if (bare.startsWith("<")) {
      return cut(bare.replaceAll("=\\s*(\"[^\"]*\"?|'[^']*'?)", "=…").replaceAll(">[^<]+", ">…"));
    }
    if (bare.startsWith("{") || bare.startsWith("[")) {
      return cut(TEXT.matcher(bare).replaceAll(Beginning::name));
    }
    String hex = HexFormat.ofDelimiter(" ").formatHex(content.toArray(), 0, shown(content));
    return content.isEmpty() ? "nothing" : "neither HL7 nor XML nor JSON; bytes " + hex + " …";
  }

  /** The header up to its version. */
  private static String hl7(String header) {
    String separator = header.substring(3, 4);
    String[] fields = header.split(Pattern.quote(separator), -1);
    StringBuilder shown = new StringBuilder(fields[0]);
    for (int i = 1; i < fields.length && i <= VERSION; i++) {
      boolean fits = HEADER.get(i - 1).matcher(fields[i]).matches();
      shown.append(separator).append(fits ? fields[i] : "…");
    }
    return shown.toString();
  }

  private static String name(MatchResult text) {
    return text.group(2) == null ? "…" : Matcher.quoteReplacement(text.group());
  }

  private static int shown(Bytes bytes) {
    return Math.min(bytes.size(), SHOW_BYTES);
  }

  private static String cut(String text) {
    String line = text.replaceAll("[\\p{Cntrl} ]+", " ");
    return line.length() <= SHOW ? line : line.substring(0, SHOW) + "…";
  }
}
