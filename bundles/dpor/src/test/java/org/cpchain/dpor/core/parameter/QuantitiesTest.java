package org.cpchain.dpor.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
  private static final DateTimeFormatter REFERENCE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  @Test
  void amountsAreInCpcWithCommasAndOnlySmallOnesInWei() {
    assertThat(cpc("1250000500000000000000000")).isEqualTo("1,250,000.5 CPC");
    assertThat(cpc("1000000000000000000")).isEqualTo("1 CPC");
    assertThat(cpc("1000000000000")).isEqualTo("0.000001 CPC");
    assertThat(cpc("999999")).isEqualTo("999,999 wei");
    assertThat(cpc("0")).isEqualTo("0 CPC");
    assertThat(cpc("100000000000000000000")).isEqualTo("100 CPC");
  }

  @Test
  void spansAreInTheLargestUnitThatDividesThem() {
    assertThat(Quantities.span(86_400_000)).isEqualTo("1 day");
    assertThat(Quantities.span(90_000)).isEqualTo("90 seconds");
    assertThat(Quantities.span(6_000_000)).isEqualTo("100 minutes");
    assertThat(Quantities.span(0)).isEqualTo("0 ms");
  }

  @Property
  void momentsAreThoseOfTheCalendar(
      @ForAll @LongRange(min = 0, max = 250_000_000_000_000L) long millis) {
    Instant moment = Instant.ofEpochMilli(millis);
    assertThat(Quantities.moment(millis))
        .isEqualTo((millis % 1_000 == 0 ? SECONDS : REFERENCE).format(moment));
  }

  @Test
  void leapDaysAreCounted() {
    for (String day : new String[] {"2000-02-29", "2024-02-29", "2100-02-28", "2100-03-01"}) {
      long millis = Instant.parse(day + "T23:59:59Z").toEpochMilli();
      assertThat(Quantities.moment(millis)).isEqualTo(day + " 23:59:59 UTC");
    }
  }

  private static String cpc(String wei) {
    return Quantities.cpc(new BigInteger(wei));
  }
}
