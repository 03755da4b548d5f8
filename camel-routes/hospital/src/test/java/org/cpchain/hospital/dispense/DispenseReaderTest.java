package org.cpchain.hospital.dispense;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.hospital.Samples;
import org.cpchain.hospital.hl7.Message;
import org.cpchain.testkit.FakePartners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispenseReaderTest {
  private static final String PACK = "https://id.gs1.org/01/09506000134352/21/A1";

  @Test
  void aDispenseNamesPackProductLotTimeAndQuantityAndNoPatient() {
    Dispense dispense = read(Samples.DISPENSE, Map.of());
    assertThat(dispense)
        .isEqualTo(
            new Dispense(
                "RDS000017",
                "hospital",
                OffsetDateTime.parse("2026-11-21T07:30:00+01:00"),
                List.of(PACK),
                Optional.of("https://id.gs1.org/01/09506000134352"),
                Optional.of("LOT2611A"),
                BigDecimal.ONE,
                "PCE"));
    assertThat(dispense.toString()).doesNotContain("DOE").doesNotContain("PAT4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(01)09506000134352(17)281031(10)LOT2611A(21)A1",
        "010950600013435217281031" + "10LOT2611A\\X1D\\21A1",
        "]d2010950600013435221A1",
        "https://id.gs1.org/01/09506000134352/10/LOT2611A/21/A1?17=281031",
        "urn:epc:id:sgtin:9506000.013435.A1"
      })
  void theScanMayStandBesideTheCodeInAnySpelling(String scan) {
    String message =
        Samples.DISPENSE
            .replace("ZSN|1|A1\r", "")
            .replace("500 mg^GTIN", "500 mg^GTIN^" + scan + "^^GS1");
    assertThat(read(message, Map.of()).packs()).containsExactly(PACK);
  }

  @Test
  void severalPacksOfOneDispense() {
    String message = Samples.DISPENSE.replace("ZSN|1|A1\r", "ZSN|1|A1\rZSN|2|A2\r");
    assertThat(read(message, Map.of()).packs())
        .containsExactly(PACK, "https://id.gs1.org/01/09506000134352/21/A2");
  }

  @Test
  void aPartnerMayPutTheSerialElsewhere() {
    String message = Samples.DISPENSE.replace("ZSN|1|A1", "ZPK|x|y^A1");
    assertThat(read(message, Map.of("hl7.serial", "ZPK-2.2")).packs()).containsExactly(PACK);
  }

  @Test
  void withoutASerialTheProductAndLotAreDispensed() {
    Dispense dispense = read(Samples.DISPENSE.replace("ZSN|1|A1\r", ""), Map.of());
    assertThat(dispense.packs()).isEmpty();
    assertThat(dispense.product()).contains("https://id.gs1.org/01/09506000134352");
    assertThat(dispense.lot()).contains("LOT2611A");
  }

  @Test
  void aDrugCodeWithDashesIsAGtinAndOthersKeepTheirSystem() {
    String message = Samples.DISPENSE.replace("ZSN|1|A1\r", "");
    assertThat(product(message, "0001-0123-45^Bar^NDC"))
        .contains("https://id.gs1.org/01/00300010123455");
    assertThat(product(message, "01151327^Foo^NDC")).contains("urn:hl7v2:NDC:01151327");
  }

  @Test
  void aTimeWithoutOffsetIsInTheSendersZone() {
    String message = Samples.DISPENSE.replace("+0100", "");
    assertThat(read(message, Map.of("time-zone", "Asia/Shanghai")).occurred())
        .isEqualTo(OffsetDateTime.parse("2026-11-21T07:30:00+08:00"));
    assertThat(read(message, Map.of()).occurred())
        .isEqualTo(OffsetDateTime.parse("2026-11-21T07:30:00+01:00"));
    assertThat(read(Samples.DISPENSE.replace("073000+0100", ""), Map.of()).occurred())
        .isEqualTo(OffsetDateTime.parse("2026-11-21T00:00:00+01:00"));
  }

  @Test
  void eachDispenseOfAMessageIsADocumentOfItsOwn() {
    String second = Samples.DISPENSE.substring(Samples.DISPENSE.indexOf("RXD")).replace("A1", "A2");
    assertThat(documents(Samples.DISPENSE + second, Map.of()))
        .extracting(BusinessDocument::number)
        .containsExactly("RDS000017-1", "RDS000017-2");
  }

  private static Optional<String> product(String message, String code) {
    return read(message.replace("09506000134352^Demostatin 500 mg^GTIN", code), Map.of()).product();
  }

  private static Dispense read(String message, Map<String, String> settings) {
    return (Dispense) documents(message, settings).get(0);
  }

  private static List<BusinessDocument> documents(String text, Map<String, String> settings) {
    FakePartners partners = new FakePartners(Samples.hospital(settings));
    DispenseReader reader =
        new DispenseReader(new Senders(partners, Optional.empty()), ZoneId.of("Europe/Berlin"));
    Message message =
        ((Message.Good) Message.read(Samples.bytes(text), StandardCharsets.UTF_8)).message();
    assertThat(reader.read(message)).isInstanceOf(DispenseReader.Good.class);
    return ((DispenseReader.Good) reader.read(message)).documents();
  }
}
