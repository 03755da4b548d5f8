package org.cpchain.ledger.node;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.StorageMap;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.state.SystemStorage;

/**
 * The toy contract with a plan that anybody may fill, by sending wei to {@code fees}, and take all
 * out of, by calling it without.
 */
final class ProviderMachine implements ContractMachine {
  static final Address FEES = Address.fromHex("0x0000000000000000000000000000000000001010");
  private static final long PLAN = 1;

  private final ToyMachine toy = new ToyMachine();

  @Override
  public boolean isContract(Address address, long height) {
    return address.equals(FEES) || toy.isContract(address, height);
  }

  @Override
  public Execution execute(Invocation invocation, World world) {
    return invocation.contract().equals(FEES)
        ? fill(invocation, world)
        : toy.execute(invocation, world);
  }

  private static Execution fill(Invocation invocation, World world) {
    BigInteger before =
        map("plan-wei", Codec.LONG).get(storage(world), PLAN).orElse(BigInteger.ZERO);
    BigInteger after = before.add(invocation.value());
    if (invocation.value().signum() == 0) {
      after = BigInteger.ZERO;
      world.transfer(FEES, invocation.sender(), before);
    } else {
      world.transfer(invocation.sender(), FEES, invocation.value());
    }
    map("plan-wei", Codec.LONG).put(storage(world), PLAN, after);
    map("prepaid", Codec.BYTES).put(storage(world), Bytes.EMPTY, after);
    new StorageMap<>("plan-of", Codec.ADDRESS, Codec.LONG)
        .put(storage(world), ToyMachine.CONTRACT, PLAN);
    return new Execution(true, Bytes.EMPTY, "", 30_000, List.of());
  }

  private static SystemStorage storage(World world) {
    return new SystemStorage(world, FEES);
  }

  private static <K> StorageMap<K, BigInteger> map(String name, Codec<K> keys) {
    return new StorageMap<>(name, keys, Codec.INTEGER);
  }
}
