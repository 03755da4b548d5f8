package org.cpchain.drugledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.document.DocumentHandler.PlannedCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a hospital's message a patient's name may stand where something else should. */
class DocumentPrivacyTest {
  private static final String PRODUCT = "https://id.gs1.org/01/09506000134352";

  private final World world = World.open();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theReasonOfALotThatIsNoneDoesNotRepeatIt() {
    Reason reason = refusal(PRODUCT, Optional.of("LEAKNAME OTTO"), List.of());
    assertThat(reason.code()).isEqualTo("invalid-document");
    assertThat(reason.message()).contains("quantityList[0].epcClass").doesNotContain("LEAKNAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEAKNAME", "urn:LEAK NAME:x", "https://id.gs1.org/01/LEAKNAME"})
  void norDoesThatOfAProductOrPackThatIsNone(String wrong) {
    assertThat(refusal(wrong, Optional.empty(), List.of()).toString()).doesNotContain("LEAK");
    assertThat(refusal(PRODUCT, Optional.empty(), List.of(wrong)).toString())
        .doesNotContain("LEAK");
  }

  @Test
  void aHospitalsOwnCodeIsNotShownWithTheCall() {
    List<PlannedCall> calls =
        plan("urn:hl7v2:local:LEAKNAME%20OTTO", Optional.empty(), List.of())
            .toOptional()
            .orElseThrow();
    assertThat(calls)
        .extracting(PlannedCall::description)
        .containsExactly("drugledger.observe(a code of the hospital's own, dispensing)");
  }

  private Reason refusal(String product, Optional<String> lot, List<String> packs) {
    return plan(product, lot, packs).refusal().orElseThrow();
  }

  private Result<List<PlannedCall>> plan(String product, Optional<String> lot, List<String> packs) {
    Dispense dispense =
        new Dispense(
            "LEAKNAME",
            "hospital",
            OffsetDateTime.parse("2026-11-20T14:00:00+01:00"),
            packs,
            Optional.of(product),
            lot,
            BigDecimal.ONE,
            "LEAKNAME");
    return world.drugledger().plan(dispense, "hl7:1").orElseThrow();
  }
}
