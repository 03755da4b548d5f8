package org.cpchain.contract;

import java.util.List;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleVersion;

/**
 * Lets a contract be tried that nobody calls yet. Registered as a service by the contract runtime.
 * What answers on the chain is untouched. Safe for use by several threads.
 */
public interface ContractCandidates {
  /**
   * Checks the contract as every contract is checked before it can be called; whether it may run by
   * the chain's decision is not asked.
   *
   * @param candidate of a bundle
   * @return refused with the reason for which it would not be let in
   */
  Result<Candidate> of(Contract candidate);

  /** How a candidate stands to what the chain names. */
  enum Standing {
    /** It is the version that answers, or nothing answers at its address so far. */
    IN_FORCE,
    /** It has an upgrade from the version that answers. */
    FOLLOWS,
    /** It can neither be that version nor follow it. */
    APART
  }

  /** A candidate that has passed the checks. Safe for use by several threads. */
  interface Candidate {
    ModuleVersion module();

    Standing standing(ContractVersions chain);

    /**
     * The contracts that are installed now, with the candidate in the place of its own version.
     * Which version answers is said by the chain.
     */
    ContractMachine beside();

    /** The same, and the candidate answers whatever version the chain names. */
    ContractMachine instead();

    /**
     * Carries the contract's state over from the version that the chain names.
     *
     * @param height of the last block below the first that the candidate answers in
     * @param timestamp of that block, milliseconds since 1970 UTC
     * @return empty text, or why not; nothing has changed then
     */
    String upgrade(
        ContractVersions chain, long height, long timestamp, ContractMachine.World world);

    /** Bugs of the candidate so far, a few, each with the function that has it. */
    List<String> faults();
  }
}
