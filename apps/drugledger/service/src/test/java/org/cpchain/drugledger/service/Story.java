package org.cpchain.drugledger.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cpchain.drugledger.epcis.EpcisReader;
import org.cpchain.drugledger.store.CaptureDocument;
import org.cpchain.drugledger.store.CaptureJob;
import org.cpchain.drugledger.store.CaptureJob.Behaviour;

/** Tells a medicine's story as EPCIS events. */
public final class Story {
  public static final String A1 = "https://id.gs1.org/01/09506000134352/21/A1";
  public static final String A2 = "https://id.gs1.org/01/09506000134352/21/A2";
  public static final String CASE = "https://id.gs1.org/00/195060000000001019";
  public static final String PALLET = "https://id.gs1.org/00/395060000000009019";

  private Story() {}

  public static ObjectNode event(String type, String action, String step, String time, String gln) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", type);
    event.put("eventTime", "2026-11-20T" + time + ":00.000+01:00");
    event.put("eventTimeZoneOffset", "+01:00");
    event.put("action", action);
    event.put("bizStep", step);
    event.putObject("readPoint").put("id", "https://id.gs1.org/414/" + gln);
    return event;
  }

  public static ObjectNode commission(String time, String... packs) {
    ObjectNode event = event("ObjectEvent", "ADD", "commissioning", time, World.MANUFACTURER_GLN);
    List.of(packs).forEach(event.withArray("epcList")::add);
    event.putObject("ilmd").put("cbvmda:lotNumber", "LOT7");
    return event;
  }

  static ObjectNode pack(String time, String parent, String... children) {
    ObjectNode event = event("AggregationEvent", "ADD", "packing", time, World.MANUFACTURER_GLN);
    event.put("parentID", parent);
    List.of(children).forEach(event.withArray("childEPCs")::add);
    return event;
  }

  static ObjectNode unpackAll(String time, String parent) {
    ObjectNode event = event("AggregationEvent", "DELETE", "unpacking", time, World.HOSPITAL_GLN);
    event.put("parentID", parent);
    return event;
  }

  static ObjectNode ship(String time, String unit) {
    ObjectNode event = event("ObjectEvent", "OBSERVE", "shipping", time, World.MANUFACTURER_GLN);
    event.withArray("epcList").add(unit);
    event
        .withArray("destinationList")
        .addObject()
        .put("type", "possessing_party")
        .put("destination", "https://id.gs1.org/417/" + World.HOSPITAL_GLN);
    return event;
  }

  static ObjectNode atHospital(String action, String step, String time, String unit) {
    ObjectNode event = event("ObjectEvent", action, step, time, World.HOSPITAL_GLN);
    event.withArray("epcList").add(unit);
    return event;
  }

  public static byte[] document(ObjectNode... events) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .putArray("@context")
        .add("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld");
    document.put("type", "EPCISDocument");
    document.put("schemaVersion", "2.0");
    document.put("creationDate", "2026-11-20T10:00:00Z");
    List.of(events).forEach(document.putObject("epcisBody").putArray("eventList")::add);
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String send(World world, Behaviour behaviour, ObjectNode... events) {
    EpcisReader reader = new EpcisReader();
    return world
        .drugledger()
        .capture()
        .accept(
            reader.document(reader.parse(document(events)).toOptional().orElseThrow()),
            behaviour,
            new CaptureDocument("test", new String(document(events), StandardCharsets.UTF_8)));
  }

  /** Captures the events and waits until the job has ended. */
  static CaptureJob capture(World world, Behaviour behaviour, ObjectNode... events)
      throws InterruptedException {
    String id = send(world, behaviour, events);
    world.drugledger().capture().await(id, 10_000);
    return world.drugledger().jobs().job(id).orElseThrow();
  }

  static CaptureJob capture(World world, ObjectNode... events) throws InterruptedException {
    return capture(world, Behaviour.ROLLBACK, events);
  }
}
