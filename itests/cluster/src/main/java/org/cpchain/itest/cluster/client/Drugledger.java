package org.cpchain.itest.cluster.client;

import java.util.List;
import org.cpchain.itest.cluster.history.ChainCopy;
import org.cpchain.itest.cluster.history.Intent;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** Drugledger's contract, as its ABI says. */
final class Drugledger {
  static final String ADDRESS = "0x0000000000000000000000000000000000002001";

  private static final Bytes32 DOCUMENT = word(Hash.sha3String("a document"));
  private static final Bytes32 NONE = new Bytes32(new byte[Bytes32.MAX_BYTE_LENGTH]);

  private Drugledger() {}

  private static Bytes32 word(String hex) {
    return new Bytes32(Numeric.hexStringToByteArray(hex));
  }

  private static Function act(Intent.Act act) {
    DynamicArray<Bytes32> items = new DynamicArray<>(Bytes32.class, word(act.item()));
    return switch (act.kind()) {
      case COMMISSION ->
          new Function("commission", List.of(items, NONE, NONE, DOCUMENT), List.of());
      case SHIP -> new Function("ship", List.of(items, new Address(act.to()), DOCUMENT), List.of());
      case RECEIVE -> new Function("receive", List.of(items, DOCUMENT), List.of());
    };
  }

  /** The data of a transaction to the contract. */
  static String data(Intent.Act act) {
    return FunctionEncoder.encode(act(act));
  }

  /** The data of a call that asks for an item. */
  static String question(String item) {
    return FunctionEncoder.encode(item(item));
  }

  private static Function item(String item) {
    return new Function(
        "item",
        List.of(word(item)),
        List.of(
            new TypeReference<Uint8>() {},
            new TypeReference<Address>() {},
            new TypeReference<Address>() {}));
  }

  @SuppressWarnings("rawtypes") // web3j's signature
  static ChainCopy.Item answer(String item, String output) {
    List<Type> values = FunctionReturnDecoder.decode(output, item(item).getOutputParameters());
    return new ChainCopy.Item(
        ((Uint8) values.get(0)).getValue().intValue(),
        values.get(1).getValue().toString(),
        values.get(2).getValue().toString());
  }
}
