package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of an object: which it must have, may have, and whether others may come with a
 * namespace. A field that is neither known nor has a namespace is always wrong: it is a slip of the
 * pen that would silently be lost.
 */
final class ObjectCheck implements Check {
  private final Map<String, Check> fields = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();
  private boolean extensible;

  ObjectCheck require(String field, Check check) {
    required.add(field);
    return optional(field, check);
  }

  ObjectCheck optional(String field, Check check) {
    fields.put(field, check);
    return this;
  }

  ObjectCheck and(ObjectCheck other) {
    fields.putAll(other.fields);
    required.addAll(other.required);
    return this;
  }

  ObjectCheck extensible() {
    extensible = true;
    return this;
  }

  Set<String> fieldNames() {
    return fields.keySet();
  }

  @Override
  public void apply(String path, JsonNode value, List<Violation> wrong) {
    if (!value.isObject()) {
      wrong.add(new Violation(path, "must be an object"));
      return;
    }
    for (String field : required) {
      if (!value.hasNonNull(field)) {
        wrong.add(new Violation(path + "." + field, "is missing"));
      }
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Check check = fields.get(entry.getKey());
      String at = path + "." + entry.getKey();
      if (check != null) {
        check.apply(at, entry.getValue(), wrong);
      } else if (!extensible || !Uris.isUri(entry.getKey())) {
        wrong.add(
            new Violation(
                at,
                extensible
                    ? "is no field of the standard; a field of your own needs a namespace prefix"
                    : "is no field of the standard"));
      }
    }
  }
}
