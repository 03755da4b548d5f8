package org.cpchain.ledger.submission;

import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.execution.Outcome;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.FeeChain;
import org.cpchain.ledger.core.fees.Waiting;
import org.cpchain.ledger.pool.FinalChain;

/**
 * A chain with fees that takes what a test says, one transaction a block, as others could propose
 * it; it executes for real. It outlives the node.
 */
final class SponsoredChain implements FinalChain {
  static final Key COMPANY = Key.of(0xc0ffee);
  private static final long PLAN = 1;

  final FeeChain chain = new FeeChain().developer(Key.of(4711).address());
  private final Map<Hash, Receipt> receipts = new LinkedHashMap<>();
  private final Map<Bytes, Integer> effects = new HashMap<>();
  private long height;

  SponsoredChain() {
    sponsor(0);
  }

  /** The plan bears so many calls from now on. */
  void sponsor(int calls) {
    chain.plan(PLAN, calls * DoubleEffectTest.GAS, ToyMachine.CONTRACT);
  }

  /** The company has so much from now on. */
  void money(BigInteger wei) {
    BigInteger now = chain.world.balance(COMPANY.address());
    if (now.compareTo(wei) > 0) {
      chain.world.debit(COMPANY.address(), now.subtract(wei));
    } else {
      chain.world.credit(COMPANY.address(), wei.subtract(now));
    }
  }

  /** The transaction in a block of its own; empty when no block may have it. */
  Optional<Receipt> take(Transaction transaction) {
    chain.nextBlock(1_000);
    Result<Outcome> result = chain.run(transaction);
    return result.toOptional().map(outcome -> keep(transaction, outcome));
  }

  /** Somebody uses the company's next nonce, with its key. */
  void takeNonce() {
    long nonce = account(COMPANY.address()).nonce();
    UnsignedTransaction other =
        UnsignedTransaction.legacy(nonce, GWEI, 21_000, Address.ZERO, BigInteger.ZERO, Bytes.EMPTY);
    take(COMPANY.sign(CODEC, other));
  }

  /** How often the call has become final. */
  int effects(Bytes data) {
    return effects.getOrDefault(data, 0);
  }

  List<Receipt> receipts() {
    return new ArrayList<>(receipts.values());
  }

  private Receipt keep(Transaction transaction, Outcome outcome) {
    height++;
    effects.merge(transaction.data(), 1, Integer::sum);
    Receipt receipt =
        new Receipt(
            transaction.hash(),
            0,
            SUITE.hash(Bytes.of((byte) height).toArray()),
            height,
            transaction.sender(),
            transaction.to(),
            outcome.success(),
            outcome.revertReason(),
            outcome.gasUsed(),
            outcome.gasUsed(),
            outcome.effectiveGasPrice(),
            List.of(),
            Bytes.EMPTY,
            transaction.type());
    receipts.put(transaction.hash(), receipt);
    return receipt;
  }

  @Override
  public Account account(Address address) {
    return chain.world.account(address).account();
  }

  @Override
  public boolean isFinal(Hash transaction) {
    return receipts.containsKey(transaction);
  }

  @Override
  public int freeShare() {
    return 50;
  }

  @Override
  public Result<Cover> cover(Transaction transaction, long now, Waiting waiting) {
    return chain.cover(transaction, waiting);
  }

  /** The same chain, as far as submissions ask it. */
  Ledger ledger() {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "receipt" -> Optional.ofNullable(receipts.get((Hash) arguments[0]));
                  case "skipped" -> Optional.empty();
                  case "isContract" -> arguments[0].equals(ToyMachine.CONTRACT);
                  case "call" ->
                      Result.ok(
                          new CallResult(true, Bytes.EMPTY, "", FeeChain.CALL_GAS, List.of()));
                  case "head" -> header();
                  case "chain" ->
                      new Chain(
                          "test",
                          BigInteger.ONE,
                          Hash.ZERO,
                          SUITE.name(),
                          FeeChain.GAS_LIMIT,
                          GWEI,
                          List.of());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Header header() {
    return new Header(
        Hash.ZERO,
        height,
        Address.ZERO,
        0,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        FeeChain.GAS_LIMIT,
        0,
        GWEI,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        Bytes.EMPTY,
        Hash.ZERO);
  }
}
