package org.cpchain.ledger.core.execution;

import java.nio.ByteBuffer;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.contract.ContractMachine.Log;
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

  /** Keccak-256 of {@code Impeached(address,uint256)}, whatever the chain's suite. */
  static final Hash IMPEACHED =
      Hash.fromHex("0xbd282a4ed1430b59cc38686dd3948d2cbbebe4de73475da4dd58e4916a4a4037");

  private Penalties() {}

  public static long count(World world, Address proposer) {
    return COUNTS.get(new SystemStorage(world, ACCOUNT), proposer).orElse(0L);
  }

  /** Counts once more, and gives the event that says so, as the contract at the address has it. */
  static Log add(World world, Address proposer) {
    long count = count(world, proposer) + 1;
    COUNTS.put(new SystemStorage(world, ACCOUNT), proposer, count);
    return new Log(ACCOUNT, List.of(IMPEACHED, new Hash(word(proposer.bytes()))), word(count));
  }

  private static Bytes word(long number) {
    return word(Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array()));
  }

  private static Bytes word(Bytes value) {
    return Bytes.concat(Bytes.of(new byte[Hash.SIZE - value.size()]), value);
  }
}
