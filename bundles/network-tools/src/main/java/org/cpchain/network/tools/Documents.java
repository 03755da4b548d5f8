package org.cpchain.network.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;

/** The JSON that requests, archives and the founder's register are written in. */
final class Documents {
  private static final int FORMAT = 1;

  private Documents() {}

  private static ObjectMapper mapper() {
    return JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  }

  /** An empty document. */
  static ObjectNode start(String kind) {
    return mapper().createObjectNode().put("format", FORMAT).put("kind", kind);
  }

  /** Equal documents give equal texts. */
  static String text(ObjectNode json) {
    try {
      return mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes is always writable", e);
    }
  }

  static ObjectNode read(String text, String kind, String what) throws Refusal {
    ObjectNode json = object(text, what);
    if (!json.path("kind").asText().equals(kind)) {
      throw new Refusal(
          what + " is no " + kind + " but " + json.path("kind").asText("something else"));
    }
    if (json.path("format").asInt() != FORMAT) {
      throw new Refusal(
          what
              + " has format "
              + json.path("format").asText()
              + ", which this version does not read; both sides need the same distribution");
    }
    return json;
  }

  static ObjectNode object(String text, String what) throws Refusal {
    try {
      if (mapper().readTree(text) instanceof ObjectNode json) {
        return json;
      }
      throw new Refusal(what + " is no JSON object");
    } catch (JsonProcessingException e) {
      throw new Refusal(what + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  static void put(ObjectNode json, Organisation organisation) {
    json.put("organisation", organisation.name());
    json.put("role", organisation.role());
    json.put("address", organisation.place().toString());
    ObjectNode accounts = json.putObject("accounts");
    organisation
        .accounts()
        .forEach((name, account) -> accounts.put(name, ChainKeys.suite().checksummed(account)));
  }

  static Organisation organisation(JsonNode json, String what) throws Refusal {
    String role = field(json, "role", what);
    if (!role.equals("validator") && !role.equals("member")) {
      throw new Refusal(what + " has role '" + role + "'; there are validator and member");
    }
    SortedMap<String, Address> accounts = new TreeMap<>();
    for (var entry : json.path("accounts").properties()) {
      accounts.put(entry.getKey(), account(entry.getValue().asText(), what));
    }
    try {
      return new Organisation(
          field(json, "organisation", what),
          role.equals("validator"),
          Refusal.orThrow(Place.parse(field(json, "address", what))),
          accounts);
    } catch (IllegalArgumentException e) {
      throw new Refusal(what + ": " + e.getMessage(), e);
    }
  }

  private static Address account(String text, String what) throws Refusal {
    Optional<Address> account = ChainKeys.suite().parseAddress(text);
    return account.orElseThrow(
        () -> new Refusal(what + ": '" + text + "' is no account with a right checksum"));
  }

  static String field(JsonNode json, String name, String what) throws Refusal {
    if (!json.path(name).isTextual()) {
      throw new Refusal(what + " is damaged: it has no field " + name);
    }
    return json.path(name).textValue();
  }
}
