package org.cpchain.contract;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * What a system contract may do beyond other contracts. The methods of a system contract may take
 * it as their first parameter; a contract at any other address that does so is refused.
 */
public interface SystemContext extends CallContext {
  /**
   * The sender of calls that the chain makes itself, at the end of a block (as in EIP-4788); nobody
   * has its key.
   */
  Address SYSTEM = Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");

  /** Moves wei between accounts; reverts when {@code from} has not as much. */
  void move(Address from, Address to, BigInteger amount);

  /**
   * Whether the address is kept for system contracts: 0x1000 to 0x1fff. Applications that come with
   * the node have addresses from 0x2000.
   */
  static boolean covers(Address address) {
    Bytes bytes = address.bytes();
    return bytes.slice(0, Address.SIZE - 2).equals(Bytes.of(new byte[Address.SIZE - 2]))
        && (bytes.get(Address.SIZE - 2) & 0xf0) == 0x10;
  }
}
