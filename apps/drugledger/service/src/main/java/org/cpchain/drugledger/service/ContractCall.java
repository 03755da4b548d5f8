package org.cpchain.drugledger.service;

import java.util.Map;
import org.cpchain.base.Hash;

/**
 * A call of the contract that an event or a document means.
 *
 * @param function of the contract
 * @param description for people
 * @param account alias of the key that signs
 * @param arguments by parameter name, without the document
 * @param document hash of the event or document that says so
 */
public record ContractCall(
    String function,
    String description,
    String account,
    Map<String, Object> arguments,
    Hash document) {
  public ContractCall {
    arguments = Map.copyOf(arguments);
  }
}
