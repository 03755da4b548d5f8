package org.cpchain.hospital.hl7;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which messages the node deals with. */
public final class Rules {
  private static final Set<String> VERSIONS =
      Set.of(
          "2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8",
          "2.8.1", "2.8.2", "2.9");
  private static final Pattern ADMISSION = Pattern.compile("A(0[1-9]|[1-5]\\d|6[0-2])");
  private static final Set<String> DISPENSE_EVENTS = Set.of("", "O01", "O13");

  private final Set<String> processingIds;

  /**
   * @param processingIds what MSH-11 of a message with an effect may be: P production, T training,
   *     D debugging
   */
  public Rules(Set<String> processingIds) {
    if (processingIds.isEmpty() || !Set.of("P", "T", "D").containsAll(processingIds)) {
      throw new IllegalArgumentException(
          "processing.ids must be some of P, T and D (HL7 table 0103), not " + processingIds);
    }
    this.processingIds = Set.copyOf(processingIds);
  }

  /** What keeps us from dealing with a message with this header. */
  public Optional<Fault> fault(Header header) {
    if (header.type().isEmpty()) {
      return missing(9, "message type");
    }
    if (header.controlId().isEmpty()) {
      return missing(10, "message control id");
    }
    if (header.processingId().isEmpty()) {
      return missing(11, "processing id");
    }
    if (header.version().isEmpty()) {
      return missing(12, "version id");
    }
    if (!isVersionKnown(header)) {
      return reject(203, "MSH^1^12", "MSH-12, the version id, is not one of 2.1 to 2.9");
    }
    Optional<Fault> type = type(header);
    return type.isEmpty() && isDispense(header) ? processing(header) : type;
  }

  static boolean isVersionKnown(Header header) {
    return VERSIONS.contains(header.version());
  }

  /** Whether the message is one that leads to a contract call. */
  public static boolean isDispense(Header header) {
    return header.type().equals("RDS");
  }

  /** Only what has an effect must be meant as such. */
  private Optional<Fault> processing(Header header) {
    if (!processingIds.contains(header.processingId())) {
      return reject(
          202,
          "MSH^1^11",
          "messages with the processing id in MSH-11 do not go onto this chain; it takes "
              + String.join(", ", processingIds.stream().sorted().toList()));
    }
    return Optional.empty();
  }

  private static Optional<Fault> type(Header header) {
    String event = header.event();
    return switch (header.type()) {
      case "RDS" -> DISPENSE_EVENTS.contains(event) ? Optional.empty() : event("RDS^O13");
      case "ADT" -> ADMISSION.matcher(event).matches() ? Optional.empty() : event("ADT^A01 to A62");
      default ->
          reject(
              200,
              "MSH^1^9^1^1",
              "messages of the type in MSH-9 are not dealt with here; RDS and ADT are");
    };
  }

  private static Optional<Fault> event(String known) {
    return reject(
        201, "MSH^1^9^1^2", "the event in MSH-9 is not dealt with here; " + known + " is");
  }

  private static Optional<Fault> missing(int field, String what) {
    return Optional.of(
        Fault.error(101, "MSH^1^" + field, "MSH-" + field + ", the " + what + ", is empty"));
  }

  private static Optional<Fault> reject(int code, String location, String text) {
    return Optional.of(Fault.reject(code, location, text));
  }
}
