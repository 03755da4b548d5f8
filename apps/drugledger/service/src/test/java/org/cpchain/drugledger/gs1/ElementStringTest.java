package org.cpchain.drugledger.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElementStringTest {
  @Test
  void aDatamatrixOfAMedicineIsReadInItsFourParts() {
    ElementString pack =
        ElementString.parseScan("]d20109506000134352172810" + "0010LOT7\u001d21A1")
            .toOptional()
            .orElseThrow();
    assertThat(pack.values())
        .containsEntry("01", "09506000134352")
        .containsEntry("17", "281000")
        .containsEntry("10", "LOT7")
        .containsEntry("21", "A1");
    assertThat(pack.associationFault()).isEmpty();
  }

  @Test
  void aLotAloneIsReadButBelongsToNothing() {
    ElementString lot = ElementString.parseBracketed("(10)LOT7").toOptional().orElseThrow();
    assertThat(lot.associationFault()).hasValueSatisfying(f -> assertThat(f).contains("needs one"));
    assertThat(lot.primaryKey().refusal()).isPresent();
  }

  @Test
  void aBracketInsideAValueIsEscapedBothWays() {
    ElementString odd =
        ElementString.parseBracketed("(01)09506000134352(21)A\\(1").toOptional().orElseThrow();
    Gs1Id id = odd.primaryKey().toOptional().orElseThrow();
    assertThat(id.qualifier(Gs1Id.SERIAL)).contains("A(1");
    assertThat(id.elementString()).isEqualTo("(01)09506000134352(21)A\\(1");
  }

  @Test
  void impossibleDatesAreRefused() {
    assertThat(ElementString.parseBracketed("(01)09506000134352(17)281301").refusal()).isPresent();
    assertThat(ElementString.parseBracketed("(01)09506000134352(17)280230").refusal()).isPresent();
  }
}
