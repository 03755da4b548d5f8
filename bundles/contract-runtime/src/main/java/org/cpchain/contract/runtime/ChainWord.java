package org.cpchain.contract.runtime;

import java.util.Optional;
import org.cpchain.contract.ContractVersions;
import org.cpchain.ledger.Ledger;

/** What the chain says of contracts, as long as there is a ledger. */
final class ChainWord {
  private volatile Optional<Ledger> ledger = Optional.empty();

  void use(Ledger present) {
    ledger = Optional.of(present);
  }

  /** Without effect when another one has taken its place already. */
  void leave(Ledger gone) {
    ledger = ledger.filter(present -> present != gone);
  }

  /** Which versions answer at the height above the last block. */
  ContractVersions next() {
    return ledger
        .map(present -> ContractVersions.of(present.protocols(present.head().height() + 1)))
        .orElse(ContractVersions.UNNAMED);
  }
}
