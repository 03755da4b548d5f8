package org.cpchain.drugledger.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventHashTest {
  private final EpcisReader reader = new EpcisReader();

  private static final String SHIPPING =
      """
      {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                    {"ext": "https://example.org/ext/"}],
       "type": "ObjectEvent", "action": "OBSERVE", "bizStep": "shipping",
       "disposition": "in_transit",
       "epcList": ["urn:epc:id:sgtin:9506000.013435.B2", "urn:epc:id:sgtin:9506000.013435.A1"],
       "eventTime": "2026-11-20T14:00:00.11649+01:00", "eventTimeZoneOffset": "+01:00",
       "readPoint": {"id": "urn:epc:id:sgln:9506000.11001.D7", "ext:gate": " 4 "},
       "bizTransactionList": [
         {"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:9506000110011:77"},
         {"type": "desadv", "bizTransaction": "urn:epcglobal:cbv:bt:9506000110011:4711"}],
       "sensorElementList": [{"sensorReport": [
         {"type": "Temperature", "value": 5.50, "uom": "CEL"},
         {"type": "RelativeHumidity", "value": 40.0, "uom": "P1"}]}],
       "ext:weights": ["010.50", "9"], "ext:box": {"ext:b": "2", "ext:a": "x"},
       "eventID": "urn:uuid:1", "recordTime": "2026-11-20T14:00:01Z"}
      """;

  private static final String PRE_HASH =
      "eventType=ObjectEventeventTime=2026-11-20T13:00:00.116ZeventTimeZoneOffset=+01:00"
          + "epcListepc=https://id.gs1.org/01/09506000134352/21/A1"
          + "epc=https://id.gs1.org/01/09506000134352/21/B2"
          + "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-shipping"
          + "disposition=https://ref.gs1.org/cbv/Disp-in_transit"
          + "readPointid=https://id.gs1.org/414/9506000110011/254/D7{https://example.org/ext/}gate=4"
          + "bizTransactionListtype=https://ref.gs1.org/cbv/BTT-desadv"
          + "bizTransaction=urn:epcglobal:cbv:bt:9506000110011:4711"
          + "type=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:epcglobal:cbv:bt:9506000110011:77"
          + "sensorElementListsensorElement"
          + "sensorReporttype=https://gs1.org/voc/RelativeHumidityvalue=40uom=P1"
          + "sensorReporttype=https://gs1.org/voc/Temperaturevalue=5.5uom=CEL"
          + "{https://example.org/ext/}box{https://example.org/ext/}a=x{https://example.org/ext/}b=2"
          + "{https://example.org/ext/}weights=10.5{https://example.org/ext/}weights=9";

  @Test
  void thePreHashIsTheStandardsCanonicalText() {
    EpcisDocument.Entry entry = entry(SHIPPING);
    assertThat(entry.violations()).isEmpty();
    assertThat(new PreHash(entry.namespaces()).of(entry.json())).isEqualTo(PRE_HASH);
  }

  @Test
  void spellingOrderAndBookkeepingDoNotChangeTheHash() {
    String otherwise =
        SHIPPING
            .replace("\"shipping\"", "\"https://ref.gs1.org/cbv/BizStep-shipping\"")
            .replace(
                "urn:epc:id:sgtin:9506000.013435.A1",
                "https://a.b/gtin/9506000134352/ser/A1?17=281031")
            .replace("5.50", "5.5")
            .replace("\"ext\"", "\"other\"")
            .replace("\"ext:", "\"other:")
            .replace("14:00:00.11649+01:00", "13:00:00.116Z")
            .replace("urn:uuid:1", "urn:uuid:2");
    assertThat(hash(otherwise)).isEqualTo(hash(SHIPPING));
  }

  @Test
  void everyFactChangesTheHash() {
    assertThat(hash(SHIPPING.replace("13435.B2", "13435.B3"))).isNotEqualTo(hash(SHIPPING));
    assertThat(hash(SHIPPING.replace("5.50", "5.51"))).isNotEqualTo(hash(SHIPPING));
    assertThat(hash(SHIPPING.replace("\"x\"", "\"y\""))).isNotEqualTo(hash(SHIPPING));
  }

  @Test
  void theIdIsANamedInformationUri() {
    assertThat(EventHash.id(EpcisEvent.of(entry(SHIPPING)).hash()))
        .matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0");
  }

  @Test
  void anErrorDeclarationHasTheHashButNotTheIdentityOfItsEvent() {
    EpcisEvent event = EpcisEvent.of(entry(SHIPPING));
    EpcisEvent declared =
        EpcisEvent.of(
            entry(
                SHIPPING.replace(
                    "\"type\": \"ObjectEvent\"",
                    "\"type\": \"ObjectEvent\", \"errorDeclaration\":"
                        + " {\"declarationTime\": \"2026-11-21T08:00:00Z\"}")));
    assertThat(declared.hash()).isEqualTo(event.hash());
    assertThat(declared.identity()).isNotEqualTo(event.identity());
  }

  @Test
  void anEventStandsAloneWithThePrefixesThatItUses() {
    EpcisEvent event = EpcisEvent.of(entry(SHIPPING));
    assertThat(EpcisEvent.of(entry(event.json().toString())).hash()).isEqualTo(event.hash());
  }

  private String hash(String event) {
    return EpcisEvent.of(entry(event)).hash().toHex();
  }

  private EpcisDocument.Entry entry(String text) {
    JsonNode json = reader.parse(text.getBytes(StandardCharsets.UTF_8)).toOptional().orElseThrow();
    return reader.event(json);
  }
}
