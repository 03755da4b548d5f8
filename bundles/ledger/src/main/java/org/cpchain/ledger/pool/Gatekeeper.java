package org.cpchain.ledger.pool;

import java.util.Optional;
import java.util.function.Consumer;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.execution.IntrinsicGas;

/** Judges what a transaction is in itself, whoever else waits. Safe for use by several threads. */
public final class Gatekeeper {
  private final TransactionReader reader;
  private final long blockGasLimit;
  private final Consumer<Address> receivers;

  /**
   * @param receivers told of the receiver of every transaction that is right
   */
  public Gatekeeper(TransactionReader reader, long blockGasLimit, Consumer<Address> receivers) {
    this.reader = reader;
    this.blockGasLimit = blockGasLimit;
    this.receivers = receivers;
  }

  /** Reads an envelope and recovers its sender. */
  Result<Transaction> read(Hash hash, Bytes envelope) {
    return reader.read(hash, envelope).then(this::judge);
  }

  Result<Transaction> judge(Transaction transaction) {
    Optional<Reason> refusal = gas(transaction);
    if (refusal.isPresent()) {
      return Result.refused(refusal.get());
    }
    receivers.accept(transaction.to());
    return Result.ok(transaction);
  }

  private Optional<Reason> gas(Transaction transaction) {
    long least = IntrinsicGas.of(transaction);
    if (transaction.gasLimit() < least) {
      return Optional.of(
          new Reason(
              "gas-too-low",
              "the gas limit is %d, but the transaction needs %d before it does anything; raise it"
                  .formatted(transaction.gasLimit(), least)));
    }
    if (transaction.gasLimit() > blockGasLimit) {
      return Optional.of(
          new Reason(
              "gas-above-limit",
              "the gas limit is %d, but a whole block has %d; lower it"
                  .formatted(transaction.gasLimit(), blockGasLimit)));
    }
    return Optional.empty();
  }
}
