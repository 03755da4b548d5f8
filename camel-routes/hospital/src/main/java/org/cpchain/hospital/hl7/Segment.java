package org.cpchain.hospital.hl7;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a message.
 *
 * @param name three characters
 * @param raw the line split at the field separator, the name first
 * @param sequence 1 for the first segment of this name in the message
 */
public record Segment(String name, List<String> raw, int sequence, Delimiters delimiters) {
  public Segment {
    raw = List.copyOf(raw);
  }

  static Segment of(String line, int sequence, Delimiters by) {
    List<String> fields = split(line, by.field());
    return new Segment(fields.get(0), fields, sequence, by);
  }

  /** Field {@code n} as it stands, counted as in the standard; empty text when there is none. */
  public String field(int n) {
    if (name.equals("MSH")) {
      return n == 1 ? String.valueOf(delimiters.field()) : at(raw, n - 1);
    }
    return at(raw, n);
  }

  /** The repetitions of a field as they stand; none when the field is empty. */
  public List<String> repetitions(int n) {
    String field = field(n);
    return field.isEmpty() ? List.of() : split(field, delimiters.repetition());
  }

  /** The values of the components of the first repetition. */
  public List<String> components(int n) {
    List<String> repetitions = repetitions(n);
    return repetitions.isEmpty() ? List.of() : components(repetitions.get(0));
  }

  /** The values of the components of a repetition. */
  public List<String> components(String repetition) {
    return split(repetition, delimiters.component()).stream()
        .map(component -> Escapes.read(component, delimiters).strip())
        .toList();
  }

  /** The value of a component of the first repetition; {@code ""} (null in HL7) reads as empty. */
  public String value(int field, int component) {
    String value = at(components(field), component - 1);
    return value.equals("\"\"") ? "" : value;
  }

  private static String at(List<String> values, int index) {
    return index < values.size() ? values.get(index) : "";
  }

  private static List<String> split(String text, char by) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(by); at >= 0; at = text.indexOf(by, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
