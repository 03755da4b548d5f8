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
  boolean isContract(Address address, long height);

  /**
   * Never throws for what a contract or a caller does wrong: that is a failed {@link Execution}.
   * The caller takes back what a failed one has written.
   */
  Execution execute(Invocation invocation, World world);

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
