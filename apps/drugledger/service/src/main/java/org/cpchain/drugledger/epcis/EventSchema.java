package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields of the five kinds of events. Source: EPCIS 2.0 section 7.4 and its JSON Schema. */
final class EventSchema {
  private static final Check ACTION = Check.pattern("ADD|OBSERVE|DELETE", "ADD, OBSERVE or DELETE");
  private static final Check OFFSET =
      Check.pattern(
          "[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)", "an offset between -14:00 and +14:00");

  private static final Map<String, ObjectCheck> EVENTS =
      Map.of(
          "ObjectEvent",
          withAction()
              .optional("epcList", Check.set(Check.uri()))
              .optional("quantityList", quantities(0))
              .optional("ilmd", extensions())
              .optional("persistentDisposition", persistentDisposition())
              .optional("bizTransactionList", transactions(0)),
          "AggregationEvent",
          parentAndChildren(),
          "AssociationEvent",
          parentAndChildren(),
          "TransactionEvent",
          withAction()
              .optional("parentID", Check.uri())
              .optional("epcList", Check.list(0, Check.uri()))
              .optional("quantityList", quantities(0))
              .require("bizTransactionList", transactions(1)),
          "TransformationEvent",
          anyEvent()
              .optional("inputEPCList", Check.set(Check.uri()))
              .optional("inputQuantityList", quantities(0))
              .optional("outputEPCList", Check.set(Check.uri()))
              .optional("outputQuantityList", quantities(0))
              .optional("transformationID", Check.uri())
              .optional("ilmd", extensions())
              .optional("persistentDisposition", persistentDisposition())
              .optional("bizTransactionList", transactions(0)));

  private EventSchema() {}

  /** What is wrong with an event's fields and with what they say together. */
  static List<Violation> violations(String path, JsonNode event) {
    List<Violation> wrong = new ArrayList<>();
    ObjectCheck fields = EVENTS.get(event.path("type").asText());
    if (fields == null) {
      wrong.add(new Violation(path + ".type", "must be one of " + new TreeSet<>(EVENTS.keySet())));
      return wrong;
    }
    fields.apply(path, event, wrong);
    if (wrong.isEmpty()) {
      EventRules.apply(path, event, wrong);
    }
    return wrong;
  }

  /** Every field that is no extension, in any kind of event. */
  static Set<String> standardFields() {
    Set<String> names = new TreeSet<>();
    EVENTS.values().forEach(event -> names.addAll(event.fieldNames()));
    return names;
  }

  private static ObjectCheck anyEvent() {
    Check location = new ObjectCheck().require("id", Check.uri()).extensible();
    return new ObjectCheck()
        .optional("@context", (path, value, wrong) -> {})
        .require("type", Check.anyText())
        .require("eventTime", Check.time())
        .require("eventTimeZoneOffset", OFFSET)
        .optional("recordTime", Check.time())
        .optional("eventID", Check.uri())
        .optional("certificationInfo", Check.oneOrMore(Check.uri()))
        .optional("errorDeclaration", errorDeclaration())
        .optional("bizStep", Check.term(Vocabulary.BIZ_STEP))
        .optional("disposition", Check.term(Vocabulary.DISPOSITION))
        .optional("readPoint", location)
        .optional("bizLocation", location)
        .optional("sourceList", Check.list(0, party("source")))
        .optional("destinationList", Check.list(0, party("destination")))
        .optional("sensorElementList", Check.list(0, SensorSchema.element()))
        .extensible();
  }

  private static ObjectCheck withAction() {
    return anyEvent().require("action", ACTION);
  }

  private static ObjectCheck parentAndChildren() {
    return withAction()
        .optional("parentID", Check.uri())
        .optional("childEPCs", Check.list(0, Check.uri()))
        .optional("childQuantityList", quantities(0))
        .optional("bizTransactionList", transactions(0));
  }

  private static Check quantities(int least) {
    return Check.list(
        least,
        new ObjectCheck()
            .require("epcClass", Check.uri())
            .optional("quantity", Check.number())
            .optional("uom", Check.pattern("[A-Z0-9]{2,3}", "a unit code of UN/CEFACT Rec. 20")));
  }

  private static Check transactions(int least) {
    return Check.list(
        least,
        new ObjectCheck()
            .optional("type", Check.term(Vocabulary.TRANSACTION_TYPE))
            .require("bizTransaction", Check.uri()));
  }

  private static Check party(String field) {
    return new ObjectCheck()
        .require("type", Check.term(Vocabulary.PARTY_TYPE))
        .require(field, Check.uri());
  }

  private static Check extensions() {
    return new ObjectCheck().extensible();
  }

  private static Check persistentDisposition() {
    Check terms = Check.list(1, Check.term(Vocabulary.DISPOSITION));
    return new ObjectCheck().optional("set", terms).optional("unset", terms);
  }

  private static Check errorDeclaration() {
    return new ObjectCheck()
        .require("declarationTime", Check.time())
        .optional("reason", Check.term(Vocabulary.ERROR_REASON))
        .optional("correctiveEventIDs", Check.list(0, Check.uri()))
        .extensible();
  }
}
