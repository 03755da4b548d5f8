package org.cpchain.ledger.genesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the fields of one JSON object; complains by the full name of the field. */
final class Fields {
  /** A field is not as it should be; the message names it and says what is expected. */
  static final class BadFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadFieldException(String field, String expected) {
      super("field \"" + field + "\": " + expected, null, false, false);
    }
  }

  private final JsonNode object;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();

  Fields(JsonNode object, String path) {
    if (!object.isObject()) {
      throw new BadFieldException(path.isEmpty() ? "(whole file)" : path, "expected an object {…}");
    }
    this.object = object;
    this.path = path;
  }

  String name(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  boolean has(String field) {
    known.add(field);
    return object.hasNonNull(field);
  }

  String text(String field) {
    JsonNode value = value(field);
    if (!value.isTextual()) {
      throw new BadFieldException(name(field), "expected text in quotes");
    }
    return value.textValue();
  }

  /** Whether the field is there and is an object {…}. */
  boolean isObject(String field) {
    return has(field) && object.get(field).isObject();
  }

  boolean flag(String field) {
    JsonNode value = value(field);
    if (!value.isBoolean()) {
      throw new BadFieldException(name(field), "expected true or false");
    }
    return value.booleanValue();
  }

  long number(String field, long least, long most) {
    JsonNode value = value(field);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw new BadFieldException(
          name(field), "expected a whole number from " + least + " to " + most);
    }
    return value.longValue();
  }

  /** The same, or what is usual when the field is left out. */
  long number(String field, long usual, long least, long most) {
    return has(field) ? number(field, least, most) : usual;
  }

  /** A whole number of any size. */
  BigInteger integer(String field) {
    JsonNode value = value(field);
    if (!value.isIntegralNumber()) {
      throw new BadFieldException(name(field), "expected a whole number");
    }
    return value.bigIntegerValue();
  }

  BigInteger amount(String field) {
    return Amount.parse(text(field))
        .orElseThrow(() -> new BadFieldException(name(field), "expected " + Amount.FORM));
  }

  Fields object(String field) {
    return new Fields(value(field), name(field));
  }

  List<JsonNode> list(String field) {
    JsonNode value = value(field);
    if (!value.isArray() || value.isEmpty()) {
      throw new BadFieldException(name(field), "expected a list […] with at least one entry");
    }
    List<JsonNode> entries = new ArrayList<>();
    value.forEach(entries::add);
    return entries;
  }

  /** The names of all fields, in the file's order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Refuses fields that nobody has asked for: they are most likely misspelt. */
  void end() {
    for (String field : names()) {
      if (!known.contains(field)) {
        throw new BadFieldException(
            name(field), "is not known; remove or correct it. Known here: " + known);
      }
    }
  }

  private JsonNode value(String field) {
    known.add(field);
    if (!object.hasNonNull(field)) {
      throw new BadFieldException(name(field), "is missing");
    }
    return object.get(field);
  }
}
