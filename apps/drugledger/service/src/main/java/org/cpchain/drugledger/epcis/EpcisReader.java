package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Result;

/**
 * Reads EPCIS 2.0 documents in JSON-LD. Numbers keep their digits; a field that stands twice, text
 * behind the document and nesting above 64 levels are refused. Safe for use by several threads.
 */
public final class EpcisReader {
  private static final String BOM = "\ufeff";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  public EpcisReader() {
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build());
  }

  /** Refused with {@code malformed}: not JSON, or not in UTF-8. */
  public Result<JsonNode> parse(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      JsonNode root = mapper.readTree(text.startsWith(BOM) ? text.substring(1) : text);
      return root.isObject()
          ? Result.ok(root)
          : Result.refused("malformed", "the document is no JSON object");
    } catch (CharacterCodingException e) {
      return Result.refused("malformed", "the document is not in UTF-8");
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      return Result.refused("malformed", "no JSON" + where + ": " + e.getOriginalMessage());
    }
  }

  /**
   * The events of an {@code EPCISDocument} or {@code EPCISQueryDocument}; an event that is wrong
   * has its violations with it.
   */
  public EpcisDocument document(JsonNode root) {
    List<Violation> wrong = new ArrayList<>();
    boolean query = "EPCISQueryDocument".equals(root.path("type").asText());
    Check schema = query ? DocumentSchema.QUERY_DOCUMENT : DocumentSchema.DOCUMENT;
    schema.apply("document", root, wrong);
    List<EpcisDocument.Entry> entries = new ArrayList<>();
    Namespaces namespaces = Namespaces.of(root.path("@context"), Namespaces.standard());
    String body = query ? "/epcisBody/queryResults/resultsBody" : "/epcisBody";
    JsonNode list = root.at(body + "/eventList");
    for (int i = 0; i < list.size(); i++) {
      entries.add(entry("eventList[" + i + "]", list.get(i), namespaces));
    }
    return new EpcisDocument(wrong, entries);
  }

  /** A document, or an event that stands alone. */
  public EpcisDocument read(JsonNode root) {
    return root.path("type").asText().endsWith("Document")
        ? document(root)
        : new EpcisDocument(List.of(), List.of(event(root)));
  }

  /** An event that stands alone, with its own {@code @context}. */
  public EpcisDocument.Entry event(JsonNode event) {
    EpcisDocument.Entry entry = entry("event", event, Namespaces.standard());
    if (event.hasNonNull("@context")) {
      return entry;
    }
    List<Violation> wrong = new ArrayList<>(entry.violations());
    wrong.add(new Violation("event.@context", "is missing; an event that stands alone needs it"));
    return new EpcisDocument.Entry(wrong, entry.namespaces(), event);
  }

  private static EpcisDocument.Entry entry(String path, JsonNode event, Namespaces outer) {
    return new EpcisDocument.Entry(
        EventSchema.violations(path, event), Namespaces.of(event.path("@context"), outer), event);
  }
}
