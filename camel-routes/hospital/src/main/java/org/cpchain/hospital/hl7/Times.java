package org.cpchain.hospital.hl7;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as {@code YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]} (data type TS/DTM). */
public final class Times {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(?:\\.(\\d{1,4}))?([+-]\\d{4})?");

  private static final int FARTHEST = 14 * 3600;

  private Times() {}

  /**
   * The time with its offset; where the text has none, that of the zone. A date means its
   * beginning. Empty when it is no time.
   */
  public static Optional<OffsetDateTime> parse(String text, ZoneId zone) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches() || matcher.group(3) == null) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
                  number(matcher, 1),
                  number(matcher, 2),
                  number(matcher, 3),
                  number(matcher, 4),
                  number(matcher, 5),
                  number(matcher, 6))
              .plusNanos(fraction(matcher.group(7)));
      return Optional.of(
          matcher.group(8) == null
              ? local.atZone(zone).toOffsetDateTime()
              : local.atOffset(offset(matcher)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The offset at the end of the text; empty when there is none. */
  public static Optional<ZoneOffset> offset(String text) {
    Matcher matcher = TIME.matcher(text);
    try {
      return matcher.matches() && matcher.group(8) != null
          ? Optional.of(offset(matcher))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** EPCIS has none beyond 14 hours, and so has the world. */
  private static ZoneOffset offset(Matcher matcher) {
    ZoneOffset offset = ZoneOffset.of(matcher.group(8));
    if (Math.abs(offset.getTotalSeconds()) > FARTHEST) {
      throw new DateTimeException("no offset of the world");
    }
    return offset;
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  private static long fraction(String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
  }
}
