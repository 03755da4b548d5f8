package org.cpchain.drugledger.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class CheckDigitPropertyTest {
  @Property
  void everySingleWrongDigitIsSeen(
      @ForAll @NumericChars @StringLength(17) String body, @ForAll char seed) {
    String right = CheckDigit.append(body);
    int at = seed % right.length();
    char wrong = (char) ('0' + (right.charAt(at) - '0' + 1 + seed % 9) % 10);
    String changed = right.substring(0, at) + wrong + right.substring(at + 1);
    assertThat(CheckDigit.matches(right)).isTrue();
    assertThat(CheckDigit.matches(changed)).isFalse();
  }

  @Property
  void everyLogisticUnitGoesThroughAllSpellings(
      @ForAll @NumericChars @StringLength(17) String body) {
    Gs1Id unit = Gs1Id.of(Gs1Key.SSCC, CheckDigit.append(body));
    assertThat(Gs1Text.parse(unit.canonical()).toOptional()).contains(unit);
    assertThat(Gs1Text.parse(unit.elementString()).toOptional()).contains(unit);
    for (int prefix = 6; prefix <= 12; prefix++) {
      String urn = EpcUrn.format(unit, prefix).toOptional().orElseThrow();
      assertThat(Gs1Text.parse(urn).toOptional()).contains(unit);
    }
  }
}
