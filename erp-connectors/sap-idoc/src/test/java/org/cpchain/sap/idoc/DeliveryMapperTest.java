package org.cpchain.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.sap.idoc.Idocs.CASE_1;
import static org.cpchain.sap.idoc.Idocs.CASE_2;
import static org.cpchain.sap.idoc.Idocs.PALLET;
import static org.cpchain.sap.idoc.Idocs.file;
import static org.cpchain.sap.idoc.Idocs.idoc;
import static org.cpchain.sap.idoc.Idocs.item;
import static org.cpchain.sap.idoc.Idocs.pallet;
import static org.cpchain.sap.idoc.Idocs.unit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Despatch;
import org.cpchain.document.BusinessDocument.LogisticUnit;
import org.cpchain.document.SourceMessage;
import org.junit.jupiter.api.Test;

final class DeliveryMapperTest {
  private static final String UNIT = "https://id.gs1.org/00/";

  private Optional<String> usualReceiver = Optional.empty();
  private Map<String, String> settings = Map.of("sap.zone", "Europe/Berlin");

  @Test
  void aPalletIsDespatchedBeforeTheCasesInIt() {
    Despatch despatch = only(file(pallet("0080004711")));
    assertThat(despatch.number()).isEqualTo("0080004711");
    assertThat(despatch.partner()).isEqualTo("maker");
    assertThat(despatch.receiver()).isEqualTo("clinic");
    assertThat(despatch.occurred()).isEqualTo(OffsetDateTime.parse("2026-11-20T14:00+01:00"));
    assertThat(despatch.units())
        .containsExactly(
            new LogisticUnit(UNIT + PALLET, List.of(UNIT + CASE_1, UNIT + CASE_2)),
            new LogisticUnit(UNIT + CASE_1, List.of()),
            new LogisticUnit(UNIT + CASE_2, List.of()));
    assertThat(despatch.items()).isEmpty();
  }

  @Test
  void serialsInACaseAreItsContents() {
    String serials =
        Idocs.packed(CASE_1)
            .replace(
                "<VEMNG>4</VEMNG>",
                "<E1EDL11 SEGMENT=\"1\"><SERNR>A1</SERNR></E1EDL11>"
                    + "<E1EDL11 SEGMENT=\"1\"><SERNR>A2</SERNR></E1EDL11>");
    assertThat(only(file(idoc("1", item("2"), serials))).units().get(0).contents())
        .containsExactly(
            "https://id.gs1.org/01/09506000134352/21/A1",
            "https://id.gs1.org/01/09506000134352/21/A2");
  }

  @Test
  void goodsWithoutUnitsAreQuantitiesOfTheirLot() {
    assertThat(only(file(idoc("1", item("8.500")))).items())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.product()).isEqualTo("https://id.gs1.org/01/09506000134352");
              assertThat(item.lot()).contains("LOT2611A");
              assertThat(item.quantity()).hasToString("8.500");
            });
  }

  @Test
  void theBatchesOfASplitItemCountAndTheItemItselfDoesNot() {
    String batch =
        item("8")
            .replace("<POSNR>000010</POSNR>", "<POSNR>900001</POSNR><HIPOS>000010</HIPOS>")
            .replace("LOT2611A", "LOT2611B");
    assertThat(only(file(idoc("1", item("0.000"), batch))).items())
        .singleElement()
        .satisfies(item -> assertThat(item.lot()).contains("LOT2611B"));
  }

  @Test
  void severalIdocsInAFileAreSeveralDocuments() {
    List<BusinessDocument> documents =
        map(file(pallet("1"), idoc("2", item("3")))).toOptional().orElseThrow();
    assertThat(documents).extracting(BusinessDocument::number).containsExactly("1", "2");
  }

  @Test
  void oneWrongIdocRefusesTheWholeFile() {
    assertRefused("bad-quantity", file(pallet("1"), idoc("2", item("3-"))));
  }

  @Test
  void wrongKeysAndQuantitiesAreRefused() {
    assertRefused("bad-check-digit", file(idoc("1", unit("395060000000009018"))));
    assertRefused("bad-check-digit", file(idoc("1", item("1").replace("134352", "134353"))));
    assertRefused("bad-check-digit", file(pallet("1").replace("134352", "134353")));
    assertRefused("bad-quantity", file(idoc("1", item("-8"))));
    assertRefused("bad-quantity", file(idoc("1", item("0"))));
    assertRefused("bad-quantity", file(idoc("1", item("0.000"))));
    assertRefused("bad-date", file(pallet("1").replace("20261120", "20261320")));
  }

  @Test
  void aPackedItemWithoutQuantityIsRefused() {
    assertRefused("bad-quantity", file(pallet("1").replace("<LFIMG>8<", "<LFIMG>0<")));
    assertRefused("bad-quantity", file(pallet("1").replace("<LFIMG>8<", "<LFIMG>0.000<")));
    assertRefused("bad-quantity", file(pallet("1").replace("<LFIMG>8<", "<LFIMG>8-<")));
    assertRefused("bad-quantity", file(pallet("1").replace("<VEMNG>4<", "<VEMNG>0<")));
    String itself = "<LFIMG>0</LFIMG><HIPOS>000010</HIPOS>";
    assertRefused("bad-quantity", file(pallet("1").replace("<LFIMG>8</LFIMG>", itself)));
  }

  @Test
  void aPackedItemThatIsSplitIntoBatchesHasNoQuantityItself() {
    String parent = item("0.000");
    String batch =
        item("8").replace("<POSNR>000010</POSNR>", "<POSNR>900001</POSNR><HIPOS>000010</HIPOS>");
    String unit = Idocs.packed(CASE_1).replace(">000010<", ">900001<");
    assertThat(only(file(idoc("1", parent, batch, unit))).units())
        .containsExactly(new LogisticUnit(UNIT + CASE_1, List.of()));
    assertRefused("bad-quantity", file(idoc("1", parent, batch.replace(">8<", ">0<"), unit)));
  }

  @Test
  void unitsThatHoldEachOtherAreRefused() {
    assertRefused("bad-hierarchy", file(idoc("1", unit(CASE_1, CASE_2), unit(CASE_2, CASE_1))));
    assertRefused("bad-hierarchy", file(idoc("1", unit(CASE_1, CASE_1))));
    assertRefused("bad-hierarchy", file(idoc("1", unit(CASE_1), unit(CASE_1))));
  }

  @Test
  void filesWithADocumentTypeAreRefused() {
    String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><DELVRY03>";
    assertRefused("malformed", file(pallet("&e;")).replace("<DELVRY03>", entity));
    assertRefused("malformed", file(pallet("1")).replace("<DELVRY03>", entity));
  }

  @Test
  void cutAndForeignFilesAreRefused() {
    String whole = file(pallet("1"));
    assertRefused("malformed", whole.substring(0, whole.length() - 20));
    assertRefused("malformed", whole.substring(0, whole.length() / 2));
    assertRefused("malformed", "");
    assertRefused("malformed", "<INVOICE/>");
    assertRefused("unsupported-message", whole.replace("DESADV", "INVOIC"));
    assertRefused("missing-segment", whole.replaceAll("<EDI_DC40.*?</EDI_DC40>", ""));
  }

  @Test
  void strangersAreRefusedAndCustodyNeverGoesToAUsualReceiver() {
    usualReceiver = Optional.of("clinic");
    assertRefused("unknown-partner", file(pallet("1")).replace("100100", "999999"));
    assertRefused("unknown-partner", file(pallet("1")).replace("200300", "999999"));
    assertThat(only(file(idoc("1", item("1"))).replace("200300", "999999")).receiver())
        .isEqualTo("clinic");
  }

  @Test
  void aWrongZoneIsRefused() {
    settings = Map.of("sap.zone", "Nowhere");
    assertRefused("bad-setting", file(pallet("1")));
  }

  @Test
  void withoutDocumentNumberTheDeliveryTellsFilesApart() {
    String one = file(pallet("1")).replaceAll("<DOCNUM>.*?</DOCNUM>", "");
    assertThat(only(one).number()).isEqualTo("1");
    assertThat(key(one))
        .isEqualTo("idoc/100100/100/?/1/1")
        .isNotEqualTo(key(one.replace(">1<", ">2<")));
  }

  private static String key(String text) {
    return MessageKey.of(IdocXml.read(message(text).content()).toOptional().orElseThrow());
  }

  private void assertRefused(String code, String text) {
    assertThat(map(text).refusal())
        .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(code));
  }

  private Despatch only(String text) {
    List<BusinessDocument> documents = map(text).toOptional().orElseThrow();
    assertThat(documents).hasSize(1);
    return (Despatch) documents.get(0);
  }

  private Result<List<BusinessDocument>> map(String text) {
    return new DeliveryMapper(Idocs.partners(settings), Optional.empty(), usualReceiver)
        .map(message(text));
  }

  private static SourceMessage message(String text) {
    Bytes content = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    return new SourceMessage("sap-idoc", "test", "key", Instant.EPOCH, content);
  }
}
