package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the fields of an event must say together (EPCIS 2.0 section 7.4). */
final class EventRules {
  private EventRules() {}

  static void apply(String path, JsonNode event, List<Violation> wrong) {
    String action = event.path("action").asText();
    switch (event.path("type").asText()) {
      case "ObjectEvent" -> {
        boolean sensorOnly = holds(event, "sensorElementList") && event.has("readPoint");
        if (!holds(event, "epcList") && !holds(event, "quantityList") && !sensorOnly) {
          wrong.add(
              new Violation(path, "names nothing: epcList or quantityList must hold something"));
        }
        if (event.has("ilmd") && !"ADD".equals(action)) {
          wrong.add(new Violation(path + ".ilmd", "is allowed with action ADD only"));
        }
      }
      case "AggregationEvent", "AssociationEvent" -> {
        boolean observed = "OBSERVE".equals(action) && event.path("type").asText().startsWith("Ag");
        if (!event.has("parentID") && !observed) {
          wrong.add(new Violation(path + ".parentID", "is missing; ADD and DELETE need it"));
        }
        if (!"DELETE".equals(action)
            && !holds(event, "childEPCs")
            && !holds(event, "childQuantityList")) {
          wrong.add(new Violation(path, "names no children"));
        }
      }
      case "TransactionEvent" -> {
        if (!"DELETE".equals(action)
            && !holds(event, "epcList")
            && !holds(event, "quantityList")
            && !event.has("parentID")) {
          wrong.add(
              new Violation(path, "names nothing: epcList or quantityList must hold something"));
        }
      }
      default -> {
        boolean inputs = holds(event, "inputEPCList") || holds(event, "inputQuantityList");
        boolean outputs = holds(event, "outputEPCList") || holds(event, "outputQuantityList");
        boolean linked = event.has("transformationID");
        if (linked ? !inputs && !outputs : !inputs || !outputs) {
          wrong.add(
              new Violation(
                  path, "needs inputs and outputs, or a transformationID and one of the two"));
        }
      }
    }
    JsonNode persistent = event.path("persistentDisposition");
    if (persistent.isObject() && persistent.isEmpty()) {
      wrong.add(new Violation(path + ".persistentDisposition", "needs set or unset"));
    }
  }

  private static boolean holds(JsonNode event, String list) {
    return !event.path(list).isEmpty();
  }
}
