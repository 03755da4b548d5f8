package org.cpchain.camel;

import org.cpchain.base.Hash;

/**
 * The transaction is final, and the contract refused the call: nothing but the nonce and the fee
 * has changed.
 */
public final class ContractRevertedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Hash transaction;

  public ContractRevertedException(String reason, Hash transaction) {
    super(reason);
    this.transaction = transaction;
  }

  public Hash transaction() {
    return transaction;
  }
}
