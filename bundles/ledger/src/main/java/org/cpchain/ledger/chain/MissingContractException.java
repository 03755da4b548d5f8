package org.cpchain.ledger.chain;

import org.cpchain.base.Address;
import org.cpchain.base.Reason;

/**
 * A contract that the chain uses is not installed here. To go on as if there were no contract would
 * give another state than on the other nodes, so nothing is executed.
 */
public final class MissingContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MissingContractException(Address contract) {
    super(
        "the contract at "
            + contract
            + " is used on this chain but not installed on this node; install and start its bundle",
        null,
        false,
        false);
  }

  public Reason reason() {
    return new Reason("contract-missing", getMessage());
  }
}
