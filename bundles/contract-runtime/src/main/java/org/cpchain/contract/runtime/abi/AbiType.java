package org.cpchain.contract.runtime.abi;

import java.lang.reflect.Type;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of the Solidity ABI (version 2) that contracts may use: every integer, {@code bool},
 * {@code address}, {@code bytes32}, {@code bytes}, {@code string}, and lists of these. Each has one
 * Java type, given by {@code Contract.Function}, and one encoding.
 */
public sealed interface AbiType permits IntegerType, ValueType, ListType {
  Pattern INTEGER = Pattern.compile("(u?)int(\\d{1,3})");

  /** As in a signature that is hashed: {@code uint256[]}. */
  String canonical();

  /** What the library is asked to encode in its place; the same bytes. */
  String coding();

  /** The class of the library's values. */
  Class<?> libraryClass();

  /** Whether the value stands behind the heads, and the head tells where. */
  boolean dynamic();

  /** Whether a parameter or a component of this Java type holds the values. */
  boolean fits(Type java);

  /**
   * The value as the library takes it.
   *
   * @throws IllegalArgumentException when it is out of the type's range
   */
  Object toLibrary(Object value);

  /** The value whose head stands at {@code head}, or, when dynamic, that begins there. */
  Object read(AbiReader reader, int head) throws BadAbi;

  /**
   * @throws IllegalArgumentException when the text names no type that contracts may use
   */
  static AbiType parse(String text) {
    if (text.endsWith("[]")) {
      return new ListType(parse(text.substring(0, text.length() - 2)));
    }
    Matcher integer = INTEGER.matcher(text);
    if (integer.matches()) {
      return new IntegerType(integer.group(1).isEmpty(), Integer.parseInt(integer.group(2)));
    }
    for (ValueType type : ValueType.values()) {
      if (type.canonical().equals(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "the type '"
            + text
            + "' is none of uint8 to uint256, int8 to int256, bool, address, bytes32, bytes, string"
            + " and lists of them");
  }
}
