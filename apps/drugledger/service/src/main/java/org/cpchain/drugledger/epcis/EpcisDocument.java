package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A document that has been read.
 *
 * @param envelope what is wrong with the document around the events
 */
public record EpcisDocument(List<Violation> envelope, List<Entry> entries) {
  public EpcisDocument {
    envelope = List.copyOf(envelope);
    entries = List.copyOf(entries);
  }

  /** All that is wrong, the envelope first. */
  public List<Violation> violations() {
    return Stream.concat(
            envelope.stream(), entries.stream().flatMap(entry -> entry.violations().stream()))
        .toList();
  }

  /**
   * One event.
   *
   * @param violations empty: it is valid
   * @param json as it came
   */
  public record Entry(List<Violation> violations, Namespaces namespaces, JsonNode json) {
    public Entry {
      violations = List.copyOf(violations);
    }

    public boolean isValid() {
      return violations.isEmpty();
    }
  }
}
