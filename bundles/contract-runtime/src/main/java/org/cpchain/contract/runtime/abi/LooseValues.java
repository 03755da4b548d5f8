package org.cpchain.contract.runtime.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * Values as routes and scripts give them (text, any number, bytes in any dress) as the contract's
 * Java types.
 */
public final class LooseValues {
  private LooseValues() {}

  /**
   * @throws IllegalArgumentException when the value is none of the type; the message does not
   *     repeat the value
   */
  public static Object read(AbiType type, Object value) {
    if (type instanceof ListType list) {
      return elements(value).stream().map(element -> read(list.element(), element)).toList();
    }
    if (type instanceof IntegerType integer) {
      return integer.toJava(number(value));
    }
    return switch ((ValueType) type) {
      case BOOL -> bool(value);
      case ADDRESS -> value instanceof Address address ? address : new Address(bytes(value));
      case BYTES32 -> value instanceof Hash hash ? hash : new Hash(bytes(value));
      case BYTES -> bytes(value);
      case STRING -> text(value);
    };
  }

  private static List<?> elements(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (value instanceof CharSequence text) {
      List<String> parts = new ArrayList<>();
      if (!text.toString().isBlank()) {
        for (String part : text.toString().split(",", -1)) {
          parts.add(part.strip());
        }
      }
      return parts;
    }
    return List.of(value);
  }

  private static BigInteger number(Object value) {
    if (value instanceof BigInteger number) {
      return number;
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigInteger.valueOf(((Number) value).longValue());
    }
    String text = text(value).strip();
    try {
      return text.startsWith("0x")
          ? new BigInteger(1, Bytes.fromHex(evenDigits(text)).toArray())
          : new BigInteger(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no whole number, neither decimal nor with 0x", e);
    }
  }

  private static String evenDigits(String text) {
    return text.length() % 2 == 0 ? text : "0x0" + text.substring(2);
  }

  private static boolean bool(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    return switch (text(value).strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Bytes bytes(Object value) {
    if (value instanceof Bytes bytes) {
      return bytes;
    }
    if (value instanceof Hash hash) {
      return hash.bytes();
    }
    if (value instanceof Address address) {
      return address.bytes();
    }
    if (value instanceof byte[] array) {
      return Bytes.of(array);
    }
    String digits = text(value).strip();
    try {
      return Bytes.fromHex(digits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no bytes in hexadecimal digits", e);
    }
  }

  private static String text(Object value) {
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    throw new IllegalArgumentException(
        value == null ? "nothing is given" : "a " + value.getClass().getSimpleName());
  }
}
