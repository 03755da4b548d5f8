package org.cpchain.bench;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;

/** Drugledger: each sender commissions packs, and then ships them one by one. */
final class Shipments {
  private static final String CONTRACT = "0x0000000000000000000000000000000000002001";
  private static final int TOGETHER = 100;
  private static final BigInteger GAS = BigInteger.valueOf(200_000);
  private static final BigInteger GAS_OF_MANY = BigInteger.valueOf(20_000_000);

  private final Deque<byte[]> commissioned = new ArrayDeque<>();
  private long made;

  /** Acts after which so many packs can be shipped. */
  List<Workload.Act> commission(int count) {
    List<Workload.Act> acts = new ArrayList<>();
    int each = (count + Workload.SENDERS - 1) / Workload.SENDERS;
    List<List<byte[]>> packs = new ArrayList<>();
    for (int sender = 0; sender < Workload.SENDERS; sender++) {
      packs.add(IntStream.range(0, each).mapToObj(i -> id(made++)).toList());
    }
    for (int from = 0; from < each; from += TOGETHER) {
      for (int sender = 0; sender < Workload.SENDERS; sender++) {
        acts.add(act(sender, packs.get(sender).subList(from, Math.min(each, from + TOGETHER))));
      }
    }
    for (int i = 0; i < each; i++) {
      for (List<byte[]> own : packs) {
        commissioned.add(own.get(i));
      }
    }
    return acts;
  }

  private static Workload.Act act(int sender, List<byte[]> packs) {
    return new Workload.Act(
        sender,
        CONTRACT,
        BigInteger.ZERO,
        call("commission", list(packs), word(id(-1)), word(id(-2)), word(id(-3))),
        GAS_OF_MANY);
  }

  /** Ships the next packs, each by its owner to the next sender. */
  List<Workload.Act> ship(int count) {
    List<Workload.Act> acts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int sender = i % Workload.SENDERS;
      Address to = new Address(Workload.address((sender + 1) % Workload.SENDERS));
      String data = call("ship", list(List.of(commissioned.remove())), to, word(id(-3)));
      acts.add(new Workload.Act(sender, CONTRACT, BigInteger.ZERO, data, GAS));
    }
    return acts;
  }

  @SuppressWarnings("rawtypes") // web3j's signature
  private static String call(String name, Type... arguments) {
    return FunctionEncoder.encode(new Function(name, List.of(arguments), List.of()));
  }

  private static DynamicArray<Bytes32> list(List<byte[]> ids) {
    return new DynamicArray<>(Bytes32.class, ids.stream().map(Bytes32::new).toList());
  }

  private static Bytes32 word(byte[] id) {
    return new Bytes32(id);
  }

  private static byte[] id(long number) {
    return ByteBuffer.allocate(32).putLong(0x5049_434b_5041_434bL).putLong(24, number).array();
  }
}
