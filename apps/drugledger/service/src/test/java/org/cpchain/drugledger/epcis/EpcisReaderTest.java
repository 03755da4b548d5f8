package org.cpchain.drugledger.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpcisReaderTest {
  private static final String EVENT =
      "{'type': 'ObjectEvent', 'action': 'ADD', 'bizStep': 'commissioning',"
          + " 'eventTime': '2026-11-20T08:00:00+01:00', 'eventTimeZoneOffset': '+01:00',"
          + " 'epcList': ['urn:epc:id:sgtin:9506000.013435.A1']}";
  private final EpcisReader reader = new EpcisReader();

  @Test
  void aValidDocumentIsRead() {
    assertThat(violations(EVENT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'action': 'ADD', | | action: is missing",
        "'eventTime': '2026-11-20T08:00:00+01:00', | | eventTime: is missing",
        "2026-11-20T08:00:00+01:00 | 20-11-2026 | is no time",
        "2026-11-20T08:00:00+01:00 | 2026-11-20T08:00:00 | is no time",
        "'+01:00' | '+15:00' | an offset",
        "'ADD' | 'CREATE' | ADD, OBSERVE or DELETE",
        "'commissioning' | 'comissioning' | neither a standard biz_step",
        "'bizStep' | 'bizstep' | needs a namespace prefix",
        "'bizStep': 'commissioning' | 'disposition': 'in_transport' | neither a standard disposition",
        "'epcList': ['urn:epc:id:sgtin:9506000.013435.A1'] | 'readPoint': {'id': 'urn:a:b'} | names nothing",
        "'epcList': [ | 'epcList': ['urn:epc:id:sgtin:9506000.013435.A1', | holds the same value twice",
        "9506000.013435.A1 | 9506000.01343.A1 | 13 digits together",
        "'urn:epc:id:sgtin:9506000.013435.A1' | 'https://id.gs1.org/01/09506000134353' | check digit",
        "'urn:epc:id:sgtin:9506000.013435.A1' | 'A1' | is no URI",
        "'ADD' | 'OBSERVE', 'ilmd': {'cbvmda:lotNumber': 'L'} | with action ADD only",
        "'ADD' | 'ADD', 'ilmd': {'lotNumber': 'L'} | needs a namespace prefix",
        "'ADD' | 'ADD', 'quantityList': [{'epcClass': 'urn:a:b', 'quantity': '5'}] | must be a number",
        "'ADD' | 'ADD', 'quantityList': [{'epcClass': 'urn:a:b', 'count': 5}] | is no field of the standard",
        "'ObjectEvent' | 'MoonEvent' | must be one of",
        "'ADD' | 'ADD', 'errorDeclaration': {'reason': 'incorrect_data'} | declarationTime: is missing",
      })
  void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String message) {
    String event = EVENT.replace(right, wrong == null ? "" : wrong);
    assertThat(event).isNotEqualTo(EVENT);
    assertThat(violations(event))
        .extracting(Violation::toString)
        .anySatisfy(text -> assertThat(text).startsWith("eventList[0]").contains(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'AggregationEvent', 'action': 'ADD', 'childEPCs': ['urn:a:b'],",
        "{'type': 'AggregationEvent', 'action': 'ADD', 'parentID': 'urn:a:b',",
        "{'type': 'AssociationEvent', 'action': 'OBSERVE', 'childEPCs': ['urn:a:b'],",
        "{'type': 'TransactionEvent', 'action': 'ADD', 'epcList': ['urn:a:b'],",
        "{'type': 'TransformationEvent', 'inputEPCList': ['urn:a:b'],",
      })
  void eachKindOfEventHasItsOwnRules(String beginning) {
    String times = " 'eventTime': '2026-11-20T08:00:00Z', 'eventTimeZoneOffset': '+00:00'}";
    assertThat(violations(beginning + times)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'AggregationEvent', 'action': 'DELETE', 'parentID': 'urn:a:b',",
        "{'type': 'AggregationEvent', 'action': 'OBSERVE', 'childEPCs': ['urn:a:b'],",
        "{'type': 'AssociationEvent', 'action': 'ADD', 'parentID': 'urn:a:b', 'childEPCs': ['urn:a:c'],",
        "{'type': 'TransactionEvent', 'action': 'ADD', 'epcList': ['urn:a:b'],"
            + " 'bizTransactionList': [{'bizTransaction': 'urn:a:d'}],",
        "{'type': 'TransformationEvent', 'inputEPCList': ['urn:a:b'], 'outputEPCList': ['urn:a:c'],",
        "{'type': 'TransformationEvent', 'inputEPCList': ['urn:a:b'], 'transformationID': 'urn:a:c',",
      })
  void andIsValidWhenItKeepsThem(String beginning) {
    String times = " 'eventTime': '2026-11-20T08:00:00Z', 'eventTimeZoneOffset': '+00:00'}";
    assertThat(violations(beginning + times)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{'a': 1, 'a': 2}", "{} {}", "{'a': 01}", "{'a': NaN}"})
  void whatIsNoJsonIsRefused(String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThat(reader.parse(bytes).refusal().orElseThrow().code()).isEqualTo("malformed");
  }

  @Test
  void wrongBytesAndDeepNestingAreRefusedAndAByteOrderMarkIsNot() {
    assertThat(reader.parse(new byte[] {'{', '"', (byte) 0xff}).refusal()).isPresent();
    byte[] deep = "{\"a\":".repeat(100).getBytes(StandardCharsets.UTF_8);
    assertThat(reader.parse(deep).refusal()).isPresent();
    assertThat(reader.parse("\ufeff{}".getBytes(StandardCharsets.UTF_8)).refusal()).isEmpty();
  }

  @Test
  void theEnvelopeIsCheckedToo() {
    assertThat(document(EVENT, "'schemaVersion': '2.0',", "").envelope())
        .extracting(Violation::path)
        .containsExactly("document.schemaVersion");
    assertThat(document(EVENT, "'@context'", "'@contex'").envelope()).isNotEmpty();
  }

  private List<Violation> violations(String event) {
    return document(event, "", "").violations();
  }

  private EpcisDocument document(String event, String replace, String by) {
    String text =
        ("{'@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],"
                + " 'type': 'EPCISDocument', 'schemaVersion': '2.0',"
                + " 'creationDate': '2026-11-20T08:00:00Z', 'epcisBody': {'eventList': ["
                + event
                + "]}}")
            .replace(replace.isEmpty() ? "\u0000" : replace, by)
            .replace('\'', '"');
    JsonNode root = reader.parse(text.getBytes(StandardCharsets.UTF_8)).toOptional().orElseThrow();
    return reader.document(root);
  }
}
