package org.cpchain.hospital.hl7;

import java.util.HexFormat;

/** Escape sequences in values (HL7 v2.5.1, section 2.7). */
final class Escapes {
  private Escapes() {}

  /** The value that the text stands for; unknown sequences stay as they are. */
  static String read(String text, Delimiters by) {
    char escape = by.escape();
    if (text.indexOf(escape) < 0) {
      return text;
    }
    StringBuilder value = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == escape ? text.indexOf(escape, at + 1) : -1;
      if (end < 0) {
        value.append(text.charAt(at++));
      } else {
        value.append(sequence(text.substring(at + 1, end), by));
        at = end + 1;
      }
    }
    return value.toString();
  }

  /** The text with the delimiters in it escaped and line ends made blanks. */
  static String write(String value, Delimiters by) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == by.escape()) {
        text.append(c).append('E').append(c);
      } else if (c == by.field()) {
        text.append(by.escape()).append('F').append(by.escape());
      } else if (c == by.component()) {
        text.append(by.escape()).append('S').append(by.escape());
      } else if (c == by.repetition()) {
        text.append(by.escape()).append('R').append(by.escape());
      } else if (c == by.subcomponent()) {
        text.append(by.escape()).append('T').append(by.escape());
      } else {
        text.append(c < ' ' ? ' ' : c);
      }
    }
    return text.toString();
  }

  private static String sequence(String name, Delimiters by) {
    return switch (name) {
      case "F" -> String.valueOf(by.field());
      case "S" -> String.valueOf(by.component());
      case "T" -> String.valueOf(by.subcomponent());
      case "R" -> String.valueOf(by.repetition());
      case "E" -> String.valueOf(by.escape());
      case "H", "N" -> "";
      default -> hexadecimal(name, by);
    };
  }

  private static String hexadecimal(String name, Delimiters by) {
    if (!name.matches("X([0-9A-Fa-f]{2})+")) {
      return by.escape() + name + by.escape();
    }
    StringBuilder value = new StringBuilder();
    for (byte b : HexFormat.of().parseHex(name.substring(1))) {
      value.append((char) (b & 0xff));
    }
    return value.toString();
  }
}
