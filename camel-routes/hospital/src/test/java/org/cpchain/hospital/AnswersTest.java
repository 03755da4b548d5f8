package org.cpchain.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.Intake.State;
import org.cpchain.hospital.dispense.DispenseReader;
import org.cpchain.hospital.dispense.Senders;
import org.cpchain.hospital.hl7.Rules;
import org.cpchain.hospital.mllp.Frame;
import org.cpchain.identity.Partner;
import org.cpchain.testkit.FakeIntake;
import org.cpchain.testkit.FakePartners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the standard says that a message is answered with (HL7 v2.5.1, chapters 2 and 4). */
class AnswersTest {
  private final FakeIntake intake = new FakeIntake();
  private final FakePartners partners = new FakePartners(Samples.hospital(Map.of()));

  @ParameterizedTest(name = "{0} -> {1}: {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "RDS^O13^RDS_O13; ORM^O01; AR; MSH^1^9^1^1|200^",
        "RDS^O13^RDS_O13; RDS^O99; AR; MSH^1^9^1^2|201^",
        "RDS^O13^RDS_O13; ADT^Z77; AR; MSH^1^9^1^2|201^",
        "RDS^O13^RDS_O13; ; AE; MSH^1^9|101^",
        "|RDS000017|; ||; AE; MSH^1^10|101^",
        "|P|2.5.1; |T|2.5.1; AR; MSH^1^11|202^",
        "|P|2.5.1; |P|7.3; AR; MSH^1^12|203^",
        "|P|2.5.1; |P|; AE; MSH^1^12|101^",
        "UNICODE UTF-8; KLINGON; AE; MSH^1^18|103^",
        "|STMARY|; |NOBODY|; AE; MSH^1^4|204^",
        "RXD|1; RXX|1; AE; RXD^1|100^",
        "09506000134352^Demostatin 500 mg^GTIN; ; AE; RXD^1^2|101^",
        "09506000134352; 09506000134353; AE; RXD^1^2|102^",
        "|20261121073000+0100|; ||; AE; RXD^1^3|101^",
        "|20261121073000+0100|; |yesterday|; AE; RXD^1^3|102^",
        "|20261121073000+0100|; |20261121073000+1500|; AE; RXD^1^3|102^",
        "|1|PCE; ||PCE; AE; RXD^1^4|101^",
        "|1|PCE; |-1|PCE; AE; RXD^1^4|102^",
        "ZSN|1|A1; ZSN|1|(01)09506000134353(21)A1; AE; ZSN^1^2|102^",
        "ZSN|1|A1; ZSN|1|A1 with blanks; AE; ZSN^1^2|102^",
        "LOT2611A; LOT 2611A; AE; RXD^1^18|102^",
        "LOT2611A; LOTÄ; AE; RXD^1^18|102^",
        "LOT2611A; LOT2611A-TOO-LONG-FOR-GS1; AE; RXD^1^18|102^"
      })
  void aWrongMessageIsAnsweredWithCodeAndPlaceAndParkedUnlessItIsOfOtherBusiness(
      String part, String other, String code, String error) {
    String message = Samples.DISPENSE.replace(part, other == null ? "" : other);
    String answer = answer(message);
    assertThat(answer).contains("\rMSA|" + code + "|").contains("\rERR||" + error);
    assertThat(intake.accepted()).isEmpty();
    assertThat(intake.parked(10)).hasSize(error.matches(".*20[012]\\^") ? 0 : 1);
    assertThat(answer).doesNotContain("DOE").doesNotContain("PAT4711");
    assertThat(intake.parked(10)).extracting(Entry::reason).asString().doesNotContain("DOE");
  }

  @Test
  void bytesThatAreNotInTheDeclaredCharacterSetAreAnError() {
    byte[] latin =
        Samples.DISPENSE.replace("Demostatin", "Demostatín").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(answer(Bytes.of(latin))).contains("MSA|AE|RDS000017").contains("MSH^1^18|102^");
  }

  @Test
  void bytesInADeclaredLatinCharacterSetAreFine() {
    String latin =
        Samples.DISPENSE.replace("UNICODE UTF-8", "8859/1").replace("Demostatin", "Demostatín");
    Bytes bytes = Bytes.of(latin.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(answer(bytes)).contains("MSA|AA|RDS000017").contains("|8859/1");
  }

  @Test
  void anOldVersionGetsItsOwnKindOfError() {
    String answer =
        answer(Samples.DISPENSE.replace("|P|2.5.1", "|P|2.3").replace("|1|PCE", "||PCE"));
    assertThat(answer).contains("\rERR|RXD^1^4^101&Required field missing&HL70357");
  }

  @Test
  void otherDelimitersAreUsedInTheAnswerToo() {
    String message = Samples.DISPENSE.replace('|', '#').replace('^', '!').replace("!~", "!~");
    assertThat(answer(message)).startsWith("MSH#!~\\&#CPCHAIN#NODE1#").contains("MSA#AA#RDS000017");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MSH|^~\\&\r", "MSH|^\r", "MSH|\t~\r", "MSH|~\r", "MSH|^~\\&", "MSH|^\u007f\r"})
  void theAnswerToHalfAHeaderIsWellFormedWithTheUsualDelimiters(String message) {
    assertThat(answer(message)).matches("MSH\\|\\^~\\\\&(\\|[^|\r]*){8,}\r(?s:MSA\\|A[ER]\\|.*)");
  }

  @Test
  void anUnknownVersionOrCharacterSetIsNotClaimedInTheAnswer() {
    assertThat(answer(Samples.DISPENSE.replace("|P|2.5.1", "|P|7.3"))).contains("|P|2.5.1|");
    assertThat(answer(Samples.DISPENSE.replace("UNICODE UTF-8", "KLINGON")))
        .doesNotContain("KLINGON");
  }

  @Test
  void onlyTheOperatorIsAdvisedToAddAPartner() {
    String answer = answer(Samples.DISPENSE.replace("|STMARY|", "|NOBODY|"));
    assertThat(answer).contains("no partner of this node").doesNotContain("etc/");
    assertThat(intake.parked(10)).extracting(Entry::reason).asString().contains("etc/");
  }

  @Test
  void anAdmissionForTrainingHasNoEffectAnywayAndIsAccepted() {
    assertThat(answer(Samples.ADMISSION.replace("|P|2.5.1", "|T|2.3")))
        .contains("MSA|AA|ADT000004");
  }

  @Test
  void theReceiversFacilityMayBeAnything() {
    assertThat(answer(Samples.DISPENSE.replace("|NODE1|", "|^^|"))).contains("|CPCHAIN|^^|PHARM|");
  }

  @ParameterizedTest(name = "MSH-15 {0}, MSH-16 {1}, good {2} -> {3}")
  @CsvSource({
    "AL, NE, true, CA",
    "AL, AL, true, CA AA",
    "NE, AL, true, AA",
    "NE, NE, true, ''",
    "ER, NE, true, ''",
    "SU, NE, true, CA",
    "AL, NE, false, CE",
    "AL, AL, false, CE",
    "NE, AL, false, AE",
    "ER, NE, false, CE",
    "SU, ER, false, AE"
  })
  void enhancedModeAnswersWhatTheSenderAsksFor(
      String accept, String application, boolean good, String codes) {
    String message =
        Samples.DISPENSE.replace("|2.5.1||||||", "|2.5.1|||" + accept + "|" + application + "||");
    String sent = good ? message : message.replace("|1|PCE", "||PCE");
    String answer = answer(sent);
    StringBuilder found = new StringBuilder();
    Matcher msa = Pattern.compile("\rMSA\\|(..)").matcher(answer);
    while (msa.find()) {
      found.append(found.isEmpty() ? "" : " ").append(msa.group(1));
    }
    assertThat(found).hasToString(codes);
  }

  @Test
  void anUnknownSenderIsTheUsualPartnersWhenOneIsSet() {
    String message = Samples.DISPENSE.replace("|STMARY|", "|NOBODY|");
    assertThat(answer(message, Optional.of("hospital"))).contains("MSA|AA|");
  }

  @Test
  void aMessageThatWasRefusedForItsSenderIsTakenWhenItComesAgainAfterTheProfileIsThere() {
    String message = Samples.DISPENSE.replace("|STMARY|", "|STPAUL|");
    assertThat(answer(message)).contains("MSA|AE|");
    partners.add(
        new Partner(
            "stpaul",
            Address.ZERO,
            Optional.empty(),
            Map.of("hl7-facility", Set.of("STPAUL")),
            Map.of()));
    assertThat(answer(message)).contains("MSA|AA|");
    assertThat(intake.recent(10)).extracting(Entry::state).containsExactly(State.RECEIVED);
  }

  @Test
  void aWrongListOfProcessingIdsIsNamed() {
    assertThatThrownBy(() -> new Rules(Set.of("P", "X")))
        .hasMessageContaining("processing.ids")
        .hasMessageContaining("X");
    assertThatThrownBy(() -> new Rules(Set.of())).hasMessageContaining("processing.ids");
  }

  private String answer(String message) {
    return answer(message, Optional.empty());
  }

  private String answer(Bytes message) {
    return answer(message, Optional.empty());
  }

  private String answer(String message, Optional<String> usual) {
    return answer(Samples.bytes(message), usual);
  }

  private String answer(Bytes message, Optional<String> usual) {
    DispenseReader dispenses = new DispenseReader(new Senders(partners, usual), ZoneOffset.UTC);
    Desk desk =
        new Desk(
            intake,
            new DispenseMapper(StandardCharsets.UTF_8, new Rules(Set.of("P")), dispenses),
            Clock.fixed(Instant.parse("2026-11-21T06:30:05Z"), ZoneOffset.UTC));
    byte[] answer = desk.answer(new Frame(Frame.Kind.BLOCK, message), "test").blocks().toArray();
    return new String(answer, StandardCharsets.UTF_8).replace("\u000b", "").replace("\u001c", "");
  }
}
