package org.cpchain.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * Runs contracts on somebody else's state. The ledger calls it for every transaction whose receiver
 * is a contract. Deterministic: equal input, world and installed contracts give equal results on
 * every node.
 */
public interface ContractMachine {
  /**
   * @throws MissingContractException when a contract is known at the address, but the version that
   *     answers by the chain's decision is not installed
   */
  boolean isContract(Address address, long height);

  /**
   * Never throws for what a contract or a caller does wrong: that is a failed {@link Execution}.
   * The caller takes back what a failed one has written.
   *
   * @throws MissingContractException when a version that is needed is not installed; what was
   *     written is taken back
   * @throws org.cpchain.storage.StorageException when the world's store fails; what was written is
   *     taken back
   * @throws IllegalStateException when the chain's crypto fails; what was written is taken back
   */
  Execution execute(Invocation invocation, World world);

  /**
   * The contracts as they are installed now, of which those answer that the chain names. What comes
   * or goes later does not show in it. Meant for one block, or for one call that is tried out.
   */
  default ContractMachine at(ContractVersions chain) {
    return this;
  }

  /** Whether the version of the contract is installed, whichever answers. */
  default boolean isInstalled(String contract, String version) {
    return true;
  }

  /** What to say of a contract that this chain uses and that does not answer here. */
  default MissingContractException missing(Address contract) {
    return MissingContractException.at(contract);
  }

  /** What to say of a version that this chain names and that does not answer here. */
  default MissingContractException missing(String contract, String version) {
    return MissingContractException.of(contract, version);
  }

  /**
   * @param value wei; the machine moves it from sender to contract before the call, and the call
   *     reverts when the sender has not as much
   * @param gas at most this is used
   * @param readOnly every write reverts, as in a view function. A call that is only tried out is
   *     not read-only: it runs on a world that is thrown away
   */
  record Invocation(
      Address sender,
      Address contract,
      BigInteger value,
      Bytes input,
      long gas,
      long height,
      long timestamp,
      boolean readOnly) {}

  /**
   * @param gasUsed all of the invocation's gas when it ran out
   * @param output ABI-encoded; on failure the standard {@code Error(string)} form
   * @param revertReason empty text on success
   */
  record Execution(
      boolean success, Bytes output, String revertReason, long gasUsed, List<Log> logs) {}

  record Log(Address address, List<Hash> topics, Bytes data) {}

  /**
   * State that can be rolled back to a mark; the machine marks before a call and rolls back when it
   * fails.
   */
  interface World {
    Optional<Bytes> read(Address contract, Bytes key);

    void write(Address contract, Bytes key, Optional<Bytes> value);

    BigInteger balance(Address account);

    /** False, and nothing has changed, when {@code from} has not as much. */
    boolean transfer(Address from, Address to, BigInteger amount);

    int mark();

    void rollback(int mark);
  }
}
