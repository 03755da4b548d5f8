package org.cpchain.drugledger.epcis;

import java.util.List;

/** The fields of sensor data. Source: EPCIS 2.0 section 7.3.7 and its JSON Schema. */
final class SensorSchema {
  private SensorSchema() {}

  static Check element() {
    return new ObjectCheck()
        .optional("sensorMetadata", metadata())
        .require("sensorReport", Check.list(1, report()))
        .extensible();
  }

  private static ObjectCheck metadata() {
    return origin()
        .optional("startTime", Check.time())
        .optional("endTime", Check.time())
        .extensible();
  }

  private static ObjectCheck origin() {
    return new ObjectCheck()
        .optional("time", Check.time())
        .optional("deviceID", Check.uri())
        .optional("deviceMetadata", Check.uri())
        .optional("rawData", Check.uri())
        .optional("dataProcessingMethod", Check.uri())
        .optional("bizRules", Check.uri());
  }

  private static ObjectCheck report() {
    ObjectCheck report =
        new ObjectCheck()
            .require("type", Check.term(Vocabulary.MEASUREMENT))
            .optional("exception", Check.term(Vocabulary.ALERT))
            .optional("component", Check.term(Vocabulary.COMPONENT))
            .optional("microorganism", Check.uri())
            .optional("chemicalSubstance", Check.uri())
            .optional("coordinateReferenceSystem", Check.uri())
            .optional("stringValue", Check.anyText())
            .optional("booleanValue", Check.bool())
            .optional("hexBinaryValue", Check.pattern("[A-Fa-f0-9]+", "hexadecimal"))
            .optional("uriValue", Check.uri())
            .optional("uom", Check.anyText());
    List.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue")
        .forEach(field -> report.optional(field, Check.number()));
    return report.and(origin()).extensible();
  }
}
