package org.cpchain.drugledger.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gs1TextTest {
  private static final String PACK = "https://id.gs1.org/01/09506000134352/21/A1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:epc:id:sgtin:9506000.013435.A1",
        "https://id.gs1.org/01/09506000134352/21/A1",
        "https://id.gs1.org/01/9506000134352/21/A1",
        "https://id.gs1.org/01/09506000134352/10/LOT7/21/A1?17=281031",
        "http://trace.example.org/medicines/gtin/09506000134352/ser/A1",
        "(01)09506000134352(21)A1",
        "(21)A1(01)09506000134352",
        "]d2010950600013435221A1",
        "]C1\u001d010950600013435221A1\u001d17281031",
        "010950600013435217281031" + "21A1",
      })
  void everySpellingOfOnePackHasOneIdentity(String spelling) {
    assertThat(Gs1Text.parse(spelling).toOptional().orElseThrow().identity()).isEqualTo(PACK);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:epc:id:sscc:9506000.1000000101, https://id.gs1.org/00/195060000000001019",
    "urn:epc:id:sgln:9506000.11001.0, https://id.gs1.org/414/9506000110011",
    "urn:epc:id:sgln:9506000.11001.D7, https://id.gs1.org/414/9506000110011/254/D7",
    "urn:epc:id:pgln:9506000.11001, https://id.gs1.org/417/9506000110011",
    "urn:epc:class:lgtin:9506000.013435.LOT7, https://id.gs1.org/01/09506000134352/10/LOT7",
    "urn:epc:idpat:sgtin:9506000.013435.*, https://id.gs1.org/01/09506000134352",
    "urn:epc:id:sgtin:9506000.013435.a%2Fb%25, https://id.gs1.org/01/09506000134352/21/a%2Fb%25",
  })
  void aUrnAndItsDigitalLinkSayTheSameBothWays(String urn, String link) {
    Gs1Id id = Gs1Text.parse(urn).toOptional().orElseThrow();
    assertThat(id.canonical()).isEqualTo(link);
    assertThat(Gs1Text.parse(link).toOptional().orElseThrow()).isEqualTo(id);
    assertThat(EpcUrn.format(id, 7).toOptional()).contains(urn);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:epc:id:grai:9506000.55555.87",
    "urn:epc:id:giai:9506000.AAbb",
    "urn:epc:id:gsrn:9506000.9876540000",
    "urn:epc:id:gdti:9506000.55555.98",
    "urn:epc:id:sgcn:9506000.99999.44",
    "urn:epc:id:cpi:9506000.ABC.123",
    "urn:epc:id:itip:9506000.013435.01.02.999",
    "urn:epc:id:upui:9506000.013435.AB12",
    "urn:epc:id:gsin:9506000.999987654",
    "urn:epc:id:ginc:9506000.333"
  })
  void theRarerKeysHaveALinkThatReadsBack(String urn) {
    Gs1Id id = Gs1Text.parse(urn).toOptional().orElseThrow();
    assertThat(Gs1Text.parse(id.canonical()).toOptional()).contains(id);
    assertThat(id.isInstance()).isTrue();
  }

  @Test
  void aWrongCheckDigitIsRefusedAndTheRightOneIsNamed() {
    assertThat(Gs1Text.parse("(01)09506000134353(21)A1").refusal().orElseThrow().message())
        .contains("is 3, it should be 2");
    assertThat(Gs1Text.fault("https://id.gs1.org/00/195060000000001018")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.gs1.org/21/A1/01/09506000134352",
        "https://id.gs1.org/01/09506000134352/21/A1/10/LOT7",
        "https://id.gs1.org/01/09506000134352/235/X/21/A1",
        "https://id.gs1.org/01/09506000134352/21/",
        "https://id.gs1.org/01/09506000134352?01=09506000134352",
        "urn:epc:id:sgtin:9506000.01343.A1",
        "urn:epc:id:sgtin:95060.01343500.A1",
        "urn:epc:id:sgtin:9506000.013435.A/1",
        "(01)09506000134352(21)A1(21)A2",
        "(01)09506000134352(21)123456789012345678901",
        "(1)5",
        "hello",
      })
  void whatBreaksTheRulesIsRefused(String text) {
    assertThat(Gs1Text.parse(text).refusal().orElseThrow().code()).isEqualTo("not-an-identifier");
  }

  @Test
  void aScanWithoutItsSeparatorIsAmbiguousAndNotGuessed() {
    assertThat(
            Gs1Text.parse("0109506000134352211234567890123172810311020000LOT7")
                .refusal()
                .orElseThrow()
                .code())
        .isEqualTo("ambiguous");
  }

  @Test
  void otherUrisKeepTheirText() {
    assertThat(Gs1Text.identity("urn:example:thing:1")).isEqualTo("urn:example:thing:1");
    assertThat(Gs1Text.fault("https://example.org/a/b")).isEmpty();
  }
}
