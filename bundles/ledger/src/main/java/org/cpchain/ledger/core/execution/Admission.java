package org.cpchain.ledger.core.execution;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.state.AccountState;
import org.cpchain.ledger.core.state.WorldState;

/** Whether a transaction may be the next one of a block. */
final class Admission {
  private Admission() {}

  /**
   * @param least wei per gas that must be offered
   */
  static Optional<Reason> check(
      Transaction transaction,
      long intrinsicGas,
      WorldState world,
      BigInteger least,
      long gasLeft) {
    AccountState sender = world.account(transaction.sender());
    if (transaction.nonce() != sender.nonce()) {
      return refuse(
          transaction.nonce() < sender.nonce() ? "nonce-too-low" : "nonce-too-high",
          transaction,
          "has nonce " + transaction.nonce() + ", the sender's next is " + sender.nonce());
    }
    if (transaction.maxFeePerGas().compareTo(least) < 0) {
      return refuse(
          "underpriced",
          transaction,
          "offers " + transaction.maxFeePerGas() + " wei per gas, the base fee is " + least);
    }
    if (transaction.gasLimit() < intrinsicGas) {
      return refuse(
          "gas-too-low",
          transaction,
          "has a gas limit of " + transaction.gasLimit() + ", it needs " + intrinsicGas);
    }
    if (transaction.gasLimit() > gasLeft) {
      return refuse(
          "block-full",
          transaction,
          "wants " + transaction.gasLimit() + " gas, the block has " + gasLeft + " left");
    }
    BigInteger cost =
        transaction
            .maxFeePerGas()
            .multiply(BigInteger.valueOf(transaction.gasLimit()))
            .add(transaction.value());
    if (sender.balance().compareTo(cost) < 0) {
      return refuse(
          "insufficient-funds",
          transaction,
          "may cost " + cost + " wei, the sender has " + sender.balance());
    }
    return Optional.empty();
  }

  private static Optional<Reason> refuse(String code, Transaction transaction, String what) {
    return Optional.of(new Reason(code, "transaction " + transaction.hash() + " " + what));
  }
}
