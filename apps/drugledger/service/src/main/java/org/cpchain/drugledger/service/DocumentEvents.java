package org.cpchain.drugledger.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Despatch;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.document.BusinessDocument.Item;
import org.cpchain.document.BusinessDocument.LogisticUnit;
import org.cpchain.drugledger.epcis.EpcisDocument;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.epcis.EpcisReader;
import org.cpchain.drugledger.epcis.Violation;
import org.cpchain.drugledger.gs1.Gs1Id;
import org.cpchain.drugledger.gs1.Gs1Text;
import org.cpchain.identity.Partner;

/**
 * Canonical documents told as EPCIS events, so that one store answers for all connectors. Equal
 * documents give equal events, with equal hashes.
 */
final class DocumentEvents {
  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
  private static final Pattern UNIT_CODE = Pattern.compile("[A-Z0-9]{2,3}");

  private final EpcisReader reader = new EpcisReader();
  private final Partner partner;

  DocumentEvents(Partner partner) {
    this.partner = partner;
  }

  /** A serialised pack leaves the chain of supply. */
  EpcisEvent dispensingPack(Dispense document, String pack) {
    ObjectNode event = event("ObjectEvent", "DELETE", "dispensing", document);
    event.put("disposition", "dispensed");
    event.withArray("epcList").add(pack);
    return read(event);
  }

  /** A quantity of a product or lot is given out; nobody knows from which packs. */
  EpcisEvent dispensingQuantity(Dispense document, String product) {
    ObjectNode event = event("ObjectEvent", "OBSERVE", "dispensing", document);
    quantity(event, product, document.lot(), document.quantity(), document.unit());
    return read(event);
  }

  EpcisEvent commissioning(Despatch document, LogisticUnit unit) {
    ObjectNode event = event("ObjectEvent", "ADD", "commissioning", document);
    event.withArray("epcList").add(unit.sscc());
    return read(event);
  }

  EpcisEvent packing(Despatch document, LogisticUnit unit) {
    ObjectNode event = event("AggregationEvent", "ADD", "packing", document);
    event.put("parentID", unit.sscc());
    unit.contents().forEach(event.withArray("childEPCs")::add);
    return read(event);
  }

  EpcisEvent shipping(Despatch document, List<String> units, Partner receiver) {
    ObjectNode event = shipping(document, receiver);
    units.forEach(event.withArray("epcList")::add);
    return read(event);
  }

  EpcisEvent shipping(Despatch document, Item item, Partner receiver) {
    ObjectNode event = shipping(document, receiver);
    quantity(event, item.product(), item.lot(), item.quantity(), item.unit());
    return read(event);
  }

  /** What a quantity is of: the lot when there is one. */
  static String goods(String product, Optional<String> lot) {
    return Gs1Text.gs1(product)
        .map(id -> lot.map(l -> id.unqualified().with(Gs1Id.LOT, l)).orElse(id).identity())
        .orElse(product);
  }

  private ObjectNode shipping(Despatch document, Partner receiver) {
    ObjectNode event = event("ObjectEvent", "OBSERVE", "shipping", document);
    event.put("disposition", "in_transit");
    party(event, "source", partner);
    party(event, "destination", receiver);
    Parties.glnOf(partner)
        .ifPresent(
            gln ->
                event
                    .withArray("bizTransactionList")
                    .addObject()
                    .put("type", "desadv")
                    .put(
                        "bizTransaction",
                        "urn:epcglobal:cbv:bt:" + gln + ":" + escape(document.number())));
    return event;
  }

  private ObjectNode event(String type, String action, String step, BusinessDocument document) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.putArray("@context").add(CONTEXT).addObject().put("cpchain", "https://cpchain.org/ns/");
    event.put("type", type);
    event.put("eventTime", document.occurred().format(TIME));
    event.put(
        "eventTimeZoneOffset", document.occurred().getOffset().getId().replace("Z", "+00:00"));
    event.put("action", action);
    event.put("bizStep", step);
    Parties.glnOf(partner)
        .ifPresent(gln -> event.putObject("readPoint").put("id", link("414", gln)));
    event.put("cpchain:document", document.number());
    return event;
  }

  private static void party(ObjectNode event, String field, Partner partner) {
    Parties.glnOf(partner)
        .ifPresent(
            gln ->
                event
                    .withArray(field + "List")
                    .addObject()
                    .put("type", "possessing_party")
                    .put(field, link("417", gln)));
  }

  private static void quantity(
      ObjectNode event, String product, Optional<String> lot, BigDecimal quantity, String unit) {
    ObjectNode element = event.withArray("quantityList").addObject();
    element.put("epcClass", goods(product, lot));
    element.put("quantity", quantity);
    if (UNIT_CODE.matcher(unit).matches()) {
      element.put("uom", unit);
    } else if (!unit.isBlank()) {
      event.put("cpchain:unit", unit);
    }
  }

  private EpcisEvent read(ObjectNode json) {
    EpcisDocument.Entry entry = reader.event(json);
    if (!entry.isValid()) {
      throw new InvalidDocument(entry.violations().get(0));
    }
    return EpcisEvent.of(entry);
  }

  private static String link(String ai, String value) {
    return "https://id.gs1.org/" + ai + "/" + value;
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * The document holds an identifier that is none. The value stays out of the message: in what came
   * from a hospital a patient's name may stand in its place.
   */
  static final class InvalidDocument extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidDocument(Violation violation) {
      super("the document makes no EPCIS event: EPCIS cannot hold its " + violation.path());
    }
  }
}
