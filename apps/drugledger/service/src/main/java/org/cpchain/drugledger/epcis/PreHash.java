package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cpchain.drugledger.gs1.Gs1Text;

/**
 * The canonical text of an event, of which the event hash is taken: {@code key=value} pairs without
 * separators, standard fields in a fixed order, list members and extensions in the order of their
 * text.
 */
final class PreHash {
  private static final Set<String> COMMENTS = Set.of("rdfs:comment", "comment");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  private static final Map<String, UnaryOperator<String>> SPECIAL =
      Map.ofEntries(
          Map.entry("eventTime", Times::canonical),
          Map.entry("eventTimeZoneOffset", UnaryOperator.identity()),
          Map.entry("time", Times::canonical),
          Map.entry("startTime", Times::canonical),
          Map.entry("endTime", Times::canonical),
          Map.entry("bizStep", Vocabulary.BIZ_STEP::webUri),
          Map.entry("disposition", Vocabulary.DISPOSITION::webUri),
          Map.entry("set", Vocabulary.DISPOSITION::webUri),
          Map.entry("unset", Vocabulary.DISPOSITION::webUri),
          Map.entry("exception", Vocabulary.ALERT::webUri),
          Map.entry("component", Vocabulary.COMPONENT::webUri));
  private static final List<String> ELEMENT = List.of("epcClass", "quantity", "uom");
  private static final List<String> METADATA =
      List.of(
          "time",
          "startTime",
          "endTime",
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "bizRules");
  private static final List<String> REPORT =
      List.of(
          "type",
          "exception",
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "bizRules",
          "time",
          "microorganism",
          "chemicalSubstance",
          "value",
          "component",
          "stringValue",
          "booleanValue",
          "hexBinaryValue",
          "uriValue",
          "minValue",
          "maxValue",
          "meanValue",
          "sDev",
          "percRank",
          "percValue",
          "uom",
          "coordinateReferenceSystem");

  private final Namespaces namespaces;

  PreHash(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  String of(JsonNode event) {
    StringBuilder text = new StringBuilder("eventType=").append(event.path("type").asText());
    for (String field : List.of("eventTime", "eventTimeZoneOffset", "certificationInfo")) {
      text.append(values(field, event.path(field), special(field)));
    }
    text.append(list("epcList", event, PreHash::epc));
    text.append(values("parentID", event.path("parentID"), PreHash::canonical));
    text.append(list("inputEPCList", event, PreHash::epc));
    text.append(list("childEPCs", event, PreHash::epc));
    text.append(list("quantityList", event, this::quantity));
    text.append(list("childQuantityList", event, this::quantity));
    text.append(list("inputQuantityList", event, this::quantity));
    text.append(list("outputEPCList", event, PreHash::epc));
    text.append(list("outputQuantityList", event, this::quantity));
    for (String field : List.of("action", "transformationID", "bizStep", "disposition")) {
      text.append(values(field, event.path(field), special(field)));
    }
    text.append(object("persistentDisposition", event, List.of("set", "unset")));
    text.append(object("readPoint", event, List.of("id")));
    text.append(object("bizLocation", event, List.of("id")));
    text.append(
        list(
            "bizTransactionList",
            event,
            typed("bizTransaction", Vocabulary.TRANSACTION_TYPE::webUri)));
    text.append(list("sourceList", event, typed("source", Vocabulary.PARTY_TYPE::webUri)));
    text.append(
        list("destinationList", event, typed("destination", Vocabulary.PARTY_TYPE::webUri)));
    text.append(list("sensorElementList", event, this::sensorElement));
    JsonNode ilmd = event.path("ilmd");
    text.append(ilmd.isEmpty() ? "" : "ilmd" + extensions(ilmd, Set.of()));
    return text.append(extensions(event, EventSchema.standardFields())).toString();
  }

  private static String epc(JsonNode member) {
    return "epc=" + canonical(member.asText());
  }

  private String quantity(JsonNode member) {
    return fields("quantityElement", member, ELEMENT, Map.of());
  }

  private Function<JsonNode, String> typed(String field, UnaryOperator<String> type) {
    return member -> fields("", member, List.of("type", field), Map.of("type", type));
  }

  private String sensorElement(JsonNode element) {
    Map<String, UnaryOperator<String>> type = Map.of("type", Vocabulary.MEASUREMENT::webUri);
    String reports =
        sorted(element.path("sensorReport"), r -> fields("sensorReport", r, REPORT, type));
    JsonNode metadata = element.path("sensorMetadata");
    return "sensorElement"
        + (metadata.isEmpty() ? "" : fields("sensorMetadata", metadata, METADATA, Map.of()))
        + reports
        + extensions(element, Set.of("sensorMetadata", "sensorReport"));
  }

  private String object(String name, JsonNode event, List<String> order) {
    JsonNode node = event.path(name);
    return node.isEmpty() ? "" : fields(name, node, order, Map.of());
  }

  private String list(String name, JsonNode event, Function<JsonNode, String> member) {
    JsonNode list = event.path(name);
    return list.isEmpty() ? "" : name + sorted(list, member);
  }

  /** A name, its standard fields in order, then its extensions. */
  private String fields(
      String name, JsonNode node, List<String> order, Map<String, UnaryOperator<String>> own) {
    StringBuilder text = new StringBuilder(name);
    for (String field : order) {
      UnaryOperator<String> form = own.getOrDefault(field, special(field));
      text.append(values(field, node.path(field), form));
    }
    return text.append(extensions(node, Set.copyOf(order))).toString();
  }

  private String extensions(JsonNode node, Set<String> standard) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = entry.getKey();
      if (!standard.contains(name) && !COMMENTS.contains(name)) {
        extension(namespaces.qualified(name), entry.getValue(), texts);
      }
    }
    texts.sort(BY_CODE_POINT);
    return String.join("", texts);
  }

  private void extension(String name, JsonNode value, List<String> into) {
    if (value.isArray()) {
      value.forEach(member -> extension(name, member, into));
    } else if (value.isObject()) {
      into.add(name + extensions(value, Set.of()));
    } else {
      String text = canonical(value.asText());
      into.add(text.isEmpty() ? name : name + "=" + text);
    }
  }

  private static UnaryOperator<String> special(String field) {
    return SPECIAL.getOrDefault(field, PreHash::canonical);
  }

  /** {@code name=value}, for each member of an array; nothing when there is no value. */
  private static String values(String name, JsonNode value, UnaryOperator<String> form) {
    if (value.isArray()) {
      return sorted(value, member -> values(name, member, form));
    }
    String text = value.asText().strip();
    return text.isEmpty() ? "" : name + "=" + form.apply(text);
  }

  private static String sorted(JsonNode list, Function<JsonNode, String> member) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(member.apply(node)));
    return texts.stream().sorted(BY_CODE_POINT).collect(Collectors.joining());
  }

  /** Numbers without superfluous zeros, GS1 identifiers as finest canonical Digital Links. */
  private static String canonical(String value) {
    String text = value.strip();
    if (NUMBER.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    for (Vocabulary vocabulary : Vocabulary.values()) {
      if (text.startsWith("urn:epcglobal:cbv:")) {
        text = vocabulary.webUri(text);
      }
    }
    return Gs1Text.identity(text);
  }
}
