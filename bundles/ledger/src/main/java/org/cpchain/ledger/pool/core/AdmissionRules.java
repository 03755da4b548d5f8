package org.cpchain.ledger.pool.core;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;

/** Whether a transaction fits its sender's account and what waits of that sender. */
final class AdmissionRules {
  private static final BigInteger TEN = BigInteger.TEN;
  private static final BigInteger ELEVEN = BigInteger.valueOf(11);

  /** Free transactions of one sender; they cost it nothing, and each block takes few. */
  private static final int FREE_PER_ACCOUNT = 16;

  private AdmissionRules() {}

  static Optional<Reason> check(
      PoolEntry entry, SenderQueue queue, PoolLimits limits, BigInteger baseFee) {
    Transaction transaction = entry.transaction();
    return nonce(transaction, queue, limits)
        .or(() -> entry.free() ? free(entry, queue) : price(transaction, limits, baseFee))
        .or(() -> replacement(transaction, queue))
        .or(() -> queueLength(entry, queue, limits))
        .or(() -> funds(entry, queue));
  }

  private static Optional<Reason> nonce(
      Transaction transaction, SenderQueue queue, PoolLimits limits) {
    long next = queue.account().nonce();
    if (transaction.nonce() < next) {
      return refuse(
          "nonce-too-low",
          "nonce %d of %s is used already; the next free one is %d"
              .formatted(
                  transaction.nonce(), transaction.sender(), Math.max(next, queue.nextNonce())));
    }
    if (transaction.nonce() - next >= limits.window()) {
      return refuse(
          "nonce-too-high",
          ("nonce %d of %s is %d or more above the account's, %d; send it when earlier ones are"
                  + " final")
              .formatted(transaction.nonce(), transaction.sender(), limits.window(), next));
    }
    return Optional.empty();
  }

  /**
   * A free one replaces nothing: changing one's mind would cost nothing, and all nodes work. It
   * waits only where it can be executed, since a gap that nobody fills would cost nothing either,
   * and keep room and sponsors from others. The node's own come in the order in which they are
   * durable, and their nonces have no gaps in the end.
   */
  private static Optional<Reason> free(PoolEntry entry, SenderQueue queue) {
    Transaction transaction = entry.transaction();
    if (!entry.own() && queue.hasGapBefore(transaction.nonce())) {
      return refuse(
          "nonce-too-high",
          ("one without a price waits only behind all before it, and %s has sent none with nonce %d"
                  + " yet; send that one first, or offer a price")
              .formatted(transaction.sender(), queue.nextNonce()));
    }
    if (queue.get(transaction.nonce()).isPresent()) {
      return refuse(
          "replacement-underpriced",
          "a transaction with nonce %d waits already; one without a price replaces none"
              .formatted(transaction.nonce()));
    }
    return !entry.own() && queue.free() >= FREE_PER_ACCOUNT
        ? refuse(
            "busy",
            "%d free transactions of %s wait already; send this one again when they are final"
                .formatted(queue.free(), transaction.sender()))
        : Optional.empty();
  }

  private static Optional<Reason> price(
      Transaction transaction, PoolLimits limits, BigInteger baseFee) {
    BigInteger least = baseFee.max(limits.priceFloor());
    boolean enough =
        transaction.maxFeePerGas().compareTo(baseFee) >= 0
            && transaction.effectiveGasPrice(baseFee).compareTo(limits.priceFloor()) >= 0;
    return enough
        ? Optional.empty()
        : refuse(
            "underpriced",
            "the transaction pays %s wei per gas at most; offer %s wei or more"
                .formatted(transaction.maxFeePerGas(), least));
  }

  private static Optional<Reason> replacement(Transaction transaction, SenderQueue queue) {
    return queue
        .get(transaction.nonce())
        .map(PoolEntry::transaction)
        .filter(
            old ->
                !raised(old.maxFeePerGas(), transaction.maxFeePerGas())
                    || !raised(old.maxPriorityFeePerGas(), transaction.maxPriorityFeePerGas()))
        .flatMap(
            old ->
                refuse(
                    "replacement-underpriced",
                    ("transaction %s with nonce %d waits already; to replace it, raise the maximum"
                            + " fee (%s wei) and the priority fee (%s wei) by 10 %% each")
                        .formatted(
                            old.hash(),
                            old.nonce(),
                            old.maxFeePerGas(),
                            old.maxPriorityFeePerGas())));
  }

  /** By a tenth at least. */
  private static boolean raised(BigInteger old, BigInteger offer) {
    return offer.multiply(TEN).compareTo(old.multiply(ELEVEN)) >= 0;
  }

  private static Optional<Reason> queueLength(
      PoolEntry entry, SenderQueue queue, PoolLimits limits) {
    long nonce = entry.transaction().nonce();
    boolean full = queue.queued() >= limits.queuedPerAccount();
    boolean becomesReady = nonce == queue.nextNonce() && queue.ready() < limits.readyPerAccount();
    return full && !becomesReady && queue.get(nonce).isEmpty()
        ? refuse(
            "busy",
            ("%d transactions of %s wait behind others already; send this one again when earlier"
                    + " ones are final")
                .formatted(queue.queued(), entry.transaction().sender()))
        : Optional.empty();
  }

  private static Optional<Reason> funds(PoolEntry entry, SenderQueue queue) {
    Account account = queue.account();
    BigInteger all = queue.costWithout(entry.transaction().nonce()).add(entry.cost());
    return all.compareTo(account.balance()) <= 0
        ? Optional.empty()
        : refuse(
            "insufficient-funds",
            ("%s has %s wei, but its waiting transactions and this one may take %s wei; put money on"
                    + " the account, or lower the gas limit or the fee")
                .formatted(entry.transaction().sender(), account.balance(), all));
  }

  private static Optional<Reason> refuse(String code, String message) {
    return Optional.of(new Reason(code, message));
  }
}
