package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prefixes that a JSON-LD context defines, beside those of the EPCIS context itself.
 *
 * @param uris by prefix
 */
public record Namespaces(Map<String, String> uris) {
  private static final Map<String, String> STANDARD =
      Map.of(
          "cbvmda", "urn:epcglobal:cbv:mda",
          "gs1", "https://gs1.org/voc/",
          "cbv", "https://ref.gs1.org/cbv/",
          "epcis", "https://ref.gs1.org/epcis/",
          "rdfs", "http://www.w3.org/2000/01/rdf-schema#");

  public Namespaces {
    uris = Map.copyOf(uris);
  }

  /** Those of a document's or an event's {@code @context}, on top of {@code outer}. */
  static Namespaces of(JsonNode context, Namespaces outer) {
    Map<String, String> all = new TreeMap<>(outer.uris());
    collect(context, all);
    return new Namespaces(all);
  }

  static Namespaces standard() {
    return new Namespaces(STANDARD);
  }

  private static void collect(JsonNode context, Map<String, String> into) {
    if (context.isArray()) {
      context.forEach(part -> collect(part, into));
    } else if (context.isObject()) {
      context
          .properties()
          .forEach(
              entry -> {
                if (entry.getValue().isTextual() && !STANDARD.containsKey(entry.getKey())) {
                  into.put(entry.getKey(), entry.getValue().textValue());
                }
              });
    }
  }

  /** Those that the standard's context does not define, in the order of their prefixes. */
  Map<String, String> own() {
    Map<String, String> own = new TreeMap<>(uris);
    own.keySet().removeAll(STANDARD.keySet());
    return own;
  }

  /** {@code {namespace}local} for a prefixed name whose prefix is known; else the name itself. */
  String qualified(String name) {
    int colon = name.indexOf(':');
    return colon <= 0
        ? name
        : Optional.ofNullable(uris.get(name.substring(0, colon)))
            .map(uri -> "{" + uri + "}" + name.substring(colon + 1))
            .orElse(name);
  }
}
