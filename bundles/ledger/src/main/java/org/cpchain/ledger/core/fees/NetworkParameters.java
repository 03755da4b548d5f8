package org.cpchain.ledger.core.fees;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.ContractMachine.World;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.ledger.core.state.SystemStorage;

/**
 * Values of the system contract {@code parameters}, read where it keeps them: by name, in the order
 * of the heights from which they hold.
 */
public final class NetworkParameters {
  private static final Address CONTRACT =
      Address.fromHex("0x0000000000000000000000000000000000001003");
  private static final int WORD = 32;
  private static final StorageMap<String, Long> COUNTS =
      new StorageMap<>("count", Codec.TEXT, Codec.LONG);

  /** Value and height. */
  private static final StorageMap<Bytes, List<BigInteger>> CHANGES =
      new StorageMap<>(
          "change", Codec.BYTES, Codec.of(NetworkParameters::encode, NetworkParameters::decode));

  private final Storage storage;

  public NetworkParameters(World world) {
    this.storage = new SystemStorage(world, CONTRACT);
  }

  /**
   * The value in force at the height. Of changes that lie ahead there are eight at most.
   *
   * @throws IllegalStateException when the genesis gave it none
   */
  BigInteger value(String name, long height) {
    BigInteger bound = BigInteger.valueOf(height);
    for (long index = COUNTS.get(storage, name).orElse(0L) - 1; index >= 0; index--) {
      List<BigInteger> change = CHANGES.get(storage, slot(name, index)).orElseThrow();
      if (change.get(1).compareTo(bound) <= 0) {
        return change.get(0);
      }
    }
    throw new IllegalStateException("the chain's state has no " + name);
  }

  /** Writes the value that holds from the genesis on. */
  public void begin(String name, BigInteger value) {
    CHANGES.put(storage, slot(name, 0), List.of(value, BigInteger.ZERO));
    COUNTS.put(storage, name, 1L);
  }

  public void begin(String name, long value) {
    begin(name, BigInteger.valueOf(value));
  }

  private static Bytes slot(String name, long index) {
    return Bytes.concat(Codec.LONG.encode(index), Codec.TEXT.encode(name));
  }

  private static Bytes encode(List<BigInteger> numbers) {
    return Bytes.concat(numbers.stream().map(NetworkParameters::word).toArray(Bytes[]::new));
  }

  private static Bytes word(BigInteger number) {
    byte[] digits = number.toByteArray();
    byte[] word = new byte[WORD];
    int from = Math.max(0, digits.length - WORD);
    System.arraycopy(digits, from, word, WORD - (digits.length - from), digits.length - from);
    return Bytes.of(word);
  }

  private static List<BigInteger> decode(Bytes bytes) {
    List<BigInteger> numbers = new ArrayList<>();
    for (int at = 0; at < bytes.size(); at += WORD) {
      numbers.add(new BigInteger(1, bytes.slice(at, at + WORD).toArray()));
    }
    return numbers;
  }
}
