package org.cpchain.camel.component;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.Jsoner;

/** The names of the events in an ABI as Solidity's compiler writes it. */
final class AbiEvents {
  private AbiEvents() {}

  /** Sorted. */
  static List<String> names(String abiJson) {
    try {
      Stream<?> entries =
          Jsoner.deserialize(abiJson) instanceof JsonArray array ? array.stream() : Stream.empty();
      return entries
          .filter(Map.class::isInstance)
          .map(entry -> (Map<?, ?>) entry)
          .filter(entry -> "event".equals(entry.get("type")))
          .map(entry -> String.valueOf(entry.get("name")))
          .sorted()
          .toList();
    } catch (DeserializationException e) {
      throw new IllegalStateException("The contract catalog gave an ABI that is no JSON", e);
    }
  }
}
