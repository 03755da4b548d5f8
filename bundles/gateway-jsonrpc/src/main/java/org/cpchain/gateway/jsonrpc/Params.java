package org.cpchain.gateway.jsonrpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * Positional parameters with the readings of EIP-1474; every mistake is an {@link RpcError} that
 * names the position.
 */
record Params(JsonNode values) {

  int size() {
    return values.size();
  }

  JsonNode get(int index) {
    JsonNode value = values.path(index);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  JsonNode required(int index) {
    JsonNode value = get(index);
    if (value.isMissingNode()) {
      throw RpcError.invalidParams("missing value for required argument " + index);
    }
    return value;
  }

  Address address(int index) {
    return address(required(index), "argument " + index);
  }

  Hash hash(int index) {
    return hash(required(index), "argument " + index);
  }

  Bytes bytes(int index) {
    return bytes(required(index), "argument " + index);
  }

  BigInteger quantity(int index) {
    return quantity(required(index), "argument " + index);
  }

  boolean flag(int index) {
    JsonNode value = get(index);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw RpcError.invalidParams("argument " + index + " must be true or false");
    }
    return value.asBoolean(false);
  }

  static Address address(JsonNode value, String what) {
    Bytes bytes = bytes(value, what);
    if (bytes.size() != Address.SIZE) {
      throw RpcError.invalidParams(what + " must be an address of 20 bytes, not " + bytes.size());
    }
    return new Address(bytes);
  }

  static Hash hash(JsonNode value, String what) {
    Bytes bytes = bytes(value, what);
    if (bytes.size() != Hash.SIZE) {
      throw RpcError.invalidParams(what + " must be a hash of 32 bytes, not " + bytes.size());
    }
    return new Hash(bytes);
  }

  static Bytes bytes(JsonNode value, String what) {
    String text = value.asText("");
    if (!value.isTextual() || !text.startsWith("0x")) {
      throw RpcError.invalidParams(what + " must be a hex string with 0x prefix");
    }
    try {
      return Bytes.fromHex(text);
    } catch (IllegalArgumentException e) {
      throw RpcError.invalidParams(what + " is no even number of hexadecimal digits");
    }
  }

  /** Hexadecimal with 0x; a plain JSON integer is taken as well, since several clients send it. */
  static BigInteger quantity(JsonNode value, String what) {
    if (value.isIntegralNumber() && value.bigIntegerValue().signum() >= 0) {
      return value.bigIntegerValue();
    }
    String text = value.asText("");
    if (value.isTextual() && text.matches("0x[0-9a-fA-F]{1,64}")) {
      return new BigInteger(text.substring(2), 16);
    }
    throw RpcError.invalidParams(what + " must be a hex quantity such as 0x1f");
  }

  static long small(JsonNode value, String what) {
    BigInteger number = quantity(value, what);
    if (number.bitLength() > 62) {
      throw RpcError.invalidParams(what + " is too large");
    }
    return number.longValue();
  }

  /** A member of an object; empty when absent or null. */
  static Optional<JsonNode> member(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }
}
