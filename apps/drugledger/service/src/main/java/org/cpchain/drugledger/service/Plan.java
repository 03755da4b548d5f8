package org.cpchain.drugledger.service;

import java.util.List;
import java.util.Optional;

/**
 * How an event goes to the chain.
 *
 * @param act the contract's function; {@code observe} when the event changes nothing there
 * @param party id of the partner who acts; empty: nobody that this node knows
 * @param calls in order
 */
public record Plan(String act, Optional<String> party, List<ContractCall> calls) {
  /** Recorded on the chain by its hash, without effect on any item. */
  public static final String OBSERVE = "observe";

  public Plan {
    calls = List.copyOf(calls);
  }
}
