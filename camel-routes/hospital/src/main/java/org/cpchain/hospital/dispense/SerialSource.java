package org.cpchain.hospital.dispense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.hospital.hl7.Segment;

/**
 * A place where a hospital puts the pack's serial: {@code ZSN-2}, {@code RXD-18} or, one component
 * only, {@code RXD-2.4}. No field of the standard is meant for it.
 */
record SerialSource(String segment, int field, int component) {
  private static final Pattern TEXT =
      Pattern.compile("([A-Z][A-Z0-9]{2})-(\\d{1,3})(?:\\.(\\d{1,2}))?");

  /** What hospitals do most: a segment of their own, or the scan beside code or lot. */
  static final String USUAL = "ZSN-2, RXD-2, RXD-18, RXD-24, RXD-25";

  /**
   * @throws IllegalArgumentException when the text is no list of places
   */
  static List<SerialSource> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(SerialSource::of).toList();
  }

  private static SerialSource of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no place in a message such as ZSN-2 or RXD-18.1");
    }
    int component = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return new SerialSource(matcher.group(1), Integer.parseInt(matcher.group(2)), component);
  }

  /** In a segment of the hospital's own a bare serial may stand; elsewhere it would be a guess. */
  boolean holdsBareSerials() {
    return segment.startsWith("Z");
  }

  /** The values there, of all repetitions. */
  List<String> values(List<Segment> segments) {
    List<String> values = new ArrayList<>();
    for (Segment one : segments) {
      if (one.name().equals(segment)) {
        for (String repetition : one.repetitions(field)) {
          List<String> components = one.components(repetition);
          for (int i = 0; i < components.size(); i++) {
            if ((component == 0 || component == i + 1) && !components.get(i).isEmpty()) {
              values.add(components.get(i));
            }
          }
        }
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return segment + "^1^" + field;
  }
}
