package org.cpchain.itest.process;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Hash;

/** Drugledger as a Solidity contract looks to web3j. */
final class DrugledgerAbi {
  static final String ADDRESS = "0x0000000000000000000000000000000000002001";

  /** The state of an item. */
  static final BigInteger ACTIVE = BigInteger.ONE;

  static final Event COMMISSIONED =
      new Event(
          "Commissioned",
          List.of(
              new TypeReference<Bytes32>(true) {},
              new TypeReference<Address>(true) {},
              new TypeReference<Bytes32>(true) {},
              new TypeReference<Bytes32>() {},
              new TypeReference<Bytes32>() {}));

  static final String COMMISSIONED_TOPIC = EventEncoder.encode(COMMISSIONED);

  private DrugledgerAbi() {}

  /** An id that no other name gives. */
  static Bytes32 id(String name) {
    return new Bytes32(Hash.sha3(name.getBytes(StandardCharsets.UTF_8)));
  }

  static String commission(Bytes32... items) {
    return FunctionEncoder.encode(
        new Function(
            "commission",
            List.of(array(items), id("a product"), id("a lot"), id("a document")),
            List.of()));
  }

  static String ship(Bytes32 item, String to) {
    return FunctionEncoder.encode(
        new Function("ship", List.of(array(item), new Address(to), id("a document")), List.of()));
  }

  static Function item(Bytes32 id) {
    return new Function(
        "item",
        List.of(id),
        List.of(
            new TypeReference<Uint8>() {},
            new TypeReference<Address>() {},
            new TypeReference<Address>() {},
            new TypeReference<Bytes32>() {},
            new TypeReference<Bytes32>() {},
            new TypeReference<Bytes32>() {},
            new TypeReference<Bytes32>() {}));
  }

  private static DynamicArray<Bytes32> array(Bytes32... items) {
    return new DynamicArray<>(Bytes32.class, Arrays.asList(items));
  }
}
