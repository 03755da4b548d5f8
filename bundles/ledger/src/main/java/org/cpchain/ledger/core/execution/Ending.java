package org.cpchain.ledger.core.execution;

import java.util.List;
import java.util.Optional;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.core.regime.Regime;

/**
 * What the chain's own step at the end of a block has led to.
 *
 * @param next the regime from the next height on; empty when it stays
 * @param logs of the steps that were not taken back, in order
 * @param troubles system calls that were taken back, and why; for operators
 */
public record Ending(Optional<Regime> next, List<ContractMachine.Log> logs, List<String> troubles) {
  /** Of a chain without elections. */
  public static final Ending NONE = new Ending(Optional.empty(), List.of(), List.of());

  public Ending {
    logs = List.copyOf(logs);
    troubles = List.copyOf(troubles);
  }
}
