package org.cpchain.contract;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;

/** All that a contract may know and do. Valid during the call only. */
public interface CallContext {
  /** Who calls: the transaction's sender, or the contract that calls this one. */
  Address sender();

  /** The transaction's sender. */
  Address origin();

  /** This contract. */
  Address self();

  /** Wei that came with the call; already on this contract's account. */
  BigInteger value();

  long height();

  /** The block's time, milliseconds since 1970 UTC. */
  long timestamp();

  /** This contract's state. */
  Storage storage();

  /** Adds an event to the logs of the transaction, or of the block's end. */
  void emit(Contract.Event event);

  /** The chain's hash function over the parts in order. */
  Hash hash(byte[]... parts);

  /** Wei on the account. */
  BigInteger balance(Address account);

  /** Moves wei from this contract; reverts when it has not as much. */
  void transfer(Address to, BigInteger amount);

  /**
   * Calls another contract through its {@link Contract.Abi} interface; its revert reverts this call
   * too.
   */
  <T> T contract(Class<T> abi);
}
