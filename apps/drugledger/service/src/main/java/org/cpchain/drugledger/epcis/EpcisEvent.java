package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.drugledger.gs1.Gs1Text;

/**
 * A valid event, with what queries and the chain need of it taken out. Identifiers are canonical
 * Digital Links where they are GS1's.
 *
 * @param hash its event hash (CBV 2.0), which leaves an error declaration out of account
 * @param identity names this event among all: its hash, or, for an error declaration about another
 *     event, a hash over both
 * @param eventTime with the offset of the place where it happened
 * @param bizStep a bare standard word, or the sender's own URI
 * @param subjects the things and classes that it is about
 * @param sources parties from which the things go
 * @param destinations parties to which the things go
 * @param json as it came, its {@code @context} complete
 */
public record EpcisEvent(
    Hash hash,
    Hash identity,
    Optional<String> eventId,
    String type,
    OffsetDateTime eventTime,
    Optional<String> action,
    Optional<String> bizStep,
    Optional<String> disposition,
    Optional<String> readPoint,
    Optional<String> bizLocation,
    Optional<String> transformationId,
    Optional<String> lot,
    boolean declaredErroneous,
    List<Subject> subjects,
    List<Party> sources,
    List<Party> destinations,
    ObjectNode json) {

  /** In which of an event's lists something stands. */
  public enum Role {
    EPC,
    PARENT,
    CHILD,
    INPUT,
    OUTPUT,
    CLASS,
    CHILD_CLASS,
    INPUT_CLASS,
    OUTPUT_CLASS
  }

  /** Something that an event is about. */
  public record Subject(Role role, String id) {}

  /**
   * @param type {@code possessing_party}, {@code owning_party}, {@code location}, or a URI
   */
  public record Party(String type, String id) {}

  /** Reads a valid entry of a document. */
  public static EpcisEvent of(EpcisDocument.Entry entry) {
    JsonNode e = entry.json();
    Hash hash = EventHash.of(e, entry.namespaces());
    ObjectNode json = e.deepCopy();
    json.set("@context", context(json, entry.namespaces()));
    String offset = e.path("eventTimeZoneOffset").asText();
    return new EpcisEvent(
        hash,
        e.has("errorDeclaration") ? declarationIdentity(hash, e) : hash,
        text(e, "eventID"),
        e.path("type").asText(),
        Times.parse(e.path("eventTime").asText())
            .orElseThrow()
            .withOffsetSameInstant(ZoneOffset.of(offset)),
        text(e, "action"),
        text(e, "bizStep").map(step -> Vocabulary.BIZ_STEP.bare(step).orElse(step)),
        text(e, "disposition").map(d -> Vocabulary.DISPOSITION.bare(d).orElse(d)),
        text(e.path("readPoint"), "id").map(Gs1Text::identity),
        text(e.path("bizLocation"), "id").map(Gs1Text::identity),
        text(e, "transformationID").map(Gs1Text::identity),
        text(e.path("ilmd"), "cbvmda:lotNumber"),
        e.has("errorDeclaration"),
        subjects(e),
        parties(e, "source"),
        parties(e, "destination"),
        json);
  }

  /** The identifier under which it is kept: the sender's, or else the hash as a URI. */
  public String effectiveId() {
    return eventId.orElseGet(() -> EventHash.id(hash));
  }

  /** The ids in one role, in the document's order. */
  public List<String> ids(Role role) {
    return subjects.stream().filter(s -> s.role() == role).map(Subject::id).toList();
  }

  private static List<Subject> subjects(JsonNode e) {
    List<Subject> all = new ArrayList<>();
    add(all, Role.EPC, e.path("epcList"));
    text(e, "parentID").ifPresent(p -> all.add(new Subject(Role.PARENT, Gs1Text.identity(p))));
    add(all, Role.CHILD, e.path("childEPCs"));
    add(all, Role.INPUT, e.path("inputEPCList"));
    add(all, Role.OUTPUT, e.path("outputEPCList"));
    add(all, Role.CLASS, e.path("quantityList"));
    add(all, Role.CHILD_CLASS, e.path("childQuantityList"));
    add(all, Role.INPUT_CLASS, e.path("inputQuantityList"));
    add(all, Role.OUTPUT_CLASS, e.path("outputQuantityList"));
    return all.stream().distinct().toList();
  }

  private static void add(List<Subject> into, Role role, JsonNode list) {
    for (JsonNode member : list) {
      String id = member.isObject() ? member.path("epcClass").asText() : member.asText();
      into.add(new Subject(role, Gs1Text.identity(id)));
    }
  }

  private static List<Party> parties(JsonNode e, String field) {
    List<Party> all = new ArrayList<>();
    for (JsonNode party : e.path(field + "List")) {
      String type = party.path("type").asText();
      all.add(
          new Party(
              Vocabulary.PARTY_TYPE.bare(type).orElse(type),
              Gs1Text.identity(party.path(field).asText())));
    }
    return all;
  }

  /** The standard's context, and the prefixes of the document: an event must stand alone. */
  private static ArrayNode context(ObjectNode json, Namespaces namespaces) {
    ArrayNode context = json.arrayNode();
    context.add("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld");
    namespaces.own().forEach((prefix, uri) -> context.addObject().put(prefix, uri));
    return context;
  }

  private static Hash declarationIdentity(Hash hash, JsonNode e) {
    byte[] declaration = e.path("errorDeclaration").toString().getBytes(StandardCharsets.UTF_8);
    return Sha256.of(List.of(hash.toArray(), declaration));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue()).map(String::strip);
  }
}
