package org.cpchain.ledger.core.execution;

import org.cpchain.base.Address;
import org.cpchain.contract.Codec;
import org.cpchain.contract.ContractMachine.World;
import org.cpchain.contract.StorageMap;
import org.cpchain.ledger.core.state.SystemStorage;

/**
 * How often the committee had to go on without a proposer in its turn: the penalty that an impeach
 * block carries (White Paper 2.0 §2.4).
 *
 * <p>The counts stand in the storage of the system account {@link #ACCOUNT}, as the map {@code
 * impeachments} from addresses to eight-byte numbers. So a contract at that address reads them like
 * its own, and a light client can have them proven.
 */
public final class Penalties {
  /** 0x1002, one of the addresses that are kept for system contracts. */
  public static final Address ACCOUNT =
      Address.fromHex("0x0000000000000000000000000000000000001002");

  private static final StorageMap<Address, Long> COUNTS =
      new StorageMap<>("impeachments", Codec.ADDRESS, Codec.LONG);

  private Penalties() {}

  public static long count(World world, Address proposer) {
    return COUNTS.get(new SystemStorage(world, ACCOUNT), proposer).orElse(0L);
  }

  static void add(World world, Address proposer) {
    COUNTS.put(new SystemStorage(world, ACCOUNT), proposer, count(world, proposer) + 1);
  }
}
