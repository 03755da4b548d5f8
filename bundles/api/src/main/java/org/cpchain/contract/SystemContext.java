package org.cpchain.contract;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

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

  /** Whether a contract answers at the address, at this height. */
  default boolean isContract(Address address) {
    throw new UnsupportedOperationException("this runtime does not tell");
  }

  /** SHA-256 (FIPS 180-4), whatever the chain's own hash function is. Costs gas by the byte. */
  default Hash sha256(Bytes message) {
    throw new UnsupportedOperationException("this runtime has no SHA-256");
  }

  /**
   * scrypt (RFC 7914 §6). Costs gas in proportion to {@code n · r · p}. Reverts unless {@code n} is
   * a power of two above 1, {@code n · r} at most 32,768 (4 MiB of memory), {@code p} at most 16
   * and {@code size} at most 64.
   *
   * @param n cost
   * @param r block size
   * @param p parallelisation
   * @param size of the result in bytes
   */
  default Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    throw new UnsupportedOperationException("this runtime has no scrypt");
  }

  /**
   * Carries a contract over to a version that is installed beside the one in force, by its {@link
   * Contract.Upgrade} method, with an amount of gas of its own. For the chain's own calls.
   *
   * @param from the version in force; empty text when the chain names none: then the lowest that
   *     the new one follows
   * @return empty text when that version can answer from the next block on; otherwise why not, and
   *     nothing has changed
   * @throws MissingContractException when it is not installed here
   */
  default String upgrade(String contract, String from, String to) {
    throw new UnsupportedOperationException("this runtime upgrades no contracts");
  }

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
