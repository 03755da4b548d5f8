package org.cpchain.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;

/**
 * The contracts that are installed, for callers that know them by name: of each the version that
 * answers at the height above the last block. Safe for use by several threads.
 */
public interface ContractCatalog {
  List<Info> contracts();

  Optional<Info> byName(String name);

  /** Contracts that are present as services and may not be called, for operators. */
  List<Refused> refused();

  /**
   * Why the contract, of which a bundle is installed, does not answer: its code was not approved,
   * for instance. Empty when none of that name is here, and when it answers.
   */
  default Optional<Reason> keptOut(String contract) {
    return Optional.empty();
  }

  /**
   * Encodes a call from values given by parameter name or position. Values may be of the Java types
   * of {@link Contract.Function}, or text: decimal or 0x numbers, hexadecimal bytes, true and
   * false, comma-separated lists.
   */
  Result<Bytes> encodeCall(String contract, String function, Arguments arguments);

  /**
   * What a successful call answered, by name, in the function's order and in the Java types of
   * {@link Contract.Function}; refused when the bytes are no such results.
   */
  default Result<Map<String, Object>> decodeResults(
      String contract, String function, Bytes output) {
    return Result.refused("not-supported", "this catalog decodes no results");
  }

  /**
   * A log's event name and its parameters by name, in the event's order; refused when the contract
   * has no such event. A log of an older version is read by it, where it is still installed.
   */
  Result<DecodedEvent> decodeEvent(Address contract, List<Hash> topics, Bytes data);

  /**
   * @param abiJson the ABI as Ethereum's tools read it
   */
  record Info(String name, Address address, String version, String abiJson) {}

  /**
   * @param contract name and version, or the class when it has no name
   * @param reason names class, method and reference when the byte-code check refused it
   */
  record Refused(String contract, Reason reason) {}

  record DecodedEvent(String contract, String event, Map<String, Object> parameters) {}

  /** Where the values of a call's parameters come from. */
  @FunctionalInterface
  interface Arguments {
    Optional<Object> value(int position, String name);
  }
}
