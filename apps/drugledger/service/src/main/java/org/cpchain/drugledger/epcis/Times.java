package org.cpchain.drugledger.epcis;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Points in time as EPCIS writes them: ISO 8601 with an offset. */
public final class Times {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private Times() {}

  public static Optional<OffsetDateTime> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** UTC with exactly three decimals, the fourth rounded half up (CBV 2.0 section 8.9). */
  static String canonical(String text) {
    return parse(text)
        .map(time -> time.withOffsetSameInstant(ZoneOffset.UTC))
        .map(utc -> utc.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS).format(MILLIS))
        .orElse(text);
  }
}
