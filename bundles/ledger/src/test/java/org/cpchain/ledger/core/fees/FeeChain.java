package org.cpchain.ledger.core.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.Codec;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.execution.BlockContext;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.BlockRun;
import org.cpchain.ledger.core.execution.Outcome;
import org.cpchain.ledger.core.state.SystemStorage;
import org.cpchain.ledger.core.state.WorldState;

/** A chain with fees, whose system contracts' storage a test writes as the contracts do. */
public final class FeeChain {
  public static final long DAY = 86_400_000;
  static final long NOON = 20_000 * DAY + DAY / 2;
  public static final long GAS_LIMIT = 1_000_000;

  /** What a call of {@link ToyMachine} with one byte of input uses. */
  public static final long CALL_GAS = 21_000 + 16 + 5_100;

  public final WorldState world = new TestChain.Ledger().world();
  long time = NOON;
  private long height;
  private BlockRun run;

  public FeeChain() {
    this(FeeRules.standard());
  }

  FeeChain(FeeRules rules) {
    rules.begin(world, GWEI);
    nextBlock(0);
  }

  /** Ends the block and begins another, so much later. */
  public FeeChain nextBlock(long later) {
    time += later;
    height++;
    run =
        new BlockExecutor(SUITE, new ToyMachine(), true)
            .begin(
                world,
                new BlockContext(
                    height,
                    time,
                    FIRST.address(),
                    GAS_LIMIT,
                    GWEI,
                    ContractVersions.UNNAMED,
                    Optional.empty()));
    return this;
  }

  BlockRun run() {
    return run;
  }

  /** Refused when the block may not have it. */
  public Result<Outcome> run(Transaction transaction) {
    return run.add(transaction);
  }

  public Outcome accepted(Transaction transaction) {
    Result<Outcome> result = run.add(transaction);
    assertThat(result.refusal()).isEmpty();
    return result.toOptional().orElseThrow();
  }

  Reason refused(Transaction transaction) {
    return run.add(transaction).refusal().orElseThrow();
  }

  public Transaction transfer(Key from, Address to, BigInteger wei) {
    return free(from, to, wei, Bytes.EMPTY, 21_000);
  }

  /** Calls the toy contract with one byte. */
  public Transaction call(Key from, long gasLimit) {
    return free(from, ToyMachine.CONTRACT, BigInteger.ZERO, Bytes.of((byte) 1), gasLimit);
  }

  public Transaction call(Key from, long nonce, long gasLimit) {
    return from.sign(
        CODEC,
        UnsignedTransaction.legacy(
            nonce,
            BigInteger.ZERO,
            gasLimit,
            ToyMachine.CONTRACT,
            BigInteger.ZERO,
            Bytes.of((byte) 1)));
  }

  /** Who bears it in the block that is being made. */
  public Result<Cover> cover(Transaction transaction, Waiting waiting) {
    return new Coverage(world, FeeTerms.at(world, height), time, GAS_LIMIT, GWEI)
        .find(transaction, transaction.to().equals(ToyMachine.CONTRACT), waiting);
  }

  Transaction free(Key from, Address to, BigInteger wei, Bytes data, long gasLimit) {
    long nonce = world.account(from.address()).nonce();
    return from.sign(
        CODEC, UnsignedTransaction.legacy(nonce, BigInteger.ZERO, gasLimit, to, wei, data));
  }

  public FeeChain developer(Address developer) {
    fees("developer", Codec.ADDRESS, Codec.ADDRESS, ToyMachine.CONTRACT, developer);
    fees("developed", Codec.ADDRESS, Codec.LONG, developer, 1L);
    return this;
  }

  /** Holds CPC for so much gas a day. */
  public FeeChain held(long gas) {
    BigInteger wei = BigInteger.TEN.pow(12).multiply(BigInteger.valueOf(gas));
    fees("held", Codec.ADDRESS, Codec.INTEGER, ToyMachine.CONTRACT, wei);
    return this;
  }

  FeeChain leased(long gas, long day) {
    BigInteger wei = BigInteger.TEN.pow(12).multiply(BigInteger.valueOf(gas));
    Bytes slot = Bytes.concat(ToyMachine.CONTRACT.bytes(), Codec.LONG.encode(day));
    new StorageMap<>("leased-on", Codec.BYTES, Codec.INTEGER)
        .put(new SystemStorage(world, FeeBooks.LEASES), slot, wei);
    return this;
  }

  public FeeChain policy(long perCall, long perUser, long perDay) {
    Bytes policy =
        Bytes.concat(
            Codec.LONG.encode(perCall), Codec.LONG.encode(perUser), Codec.LONG.encode(perDay));
    fees("policy", Codec.ADDRESS, Codec.BYTES, ToyMachine.CONTRACT, policy);
    return this;
  }

  /** From now on only calls of those who are allowed are borne. */
  public FeeChain closed() {
    fees("closed", Codec.ADDRESS, Codec.LONG, ToyMachine.CONTRACT, 1L);
    return this;
  }

  FeeChain allow(Address account) {
    Bytes slot = Bytes.concat(ToyMachine.CONTRACT.bytes(), account.bytes());
    fees("allowed", Codec.BYTES, Codec.LONG, slot, 1L);
    return this;
  }

  /** A plan with wei for so much gas, for these. */
  public FeeChain plan(long plan, long gas, Address... members) {
    BigInteger wei = GWEI.multiply(BigInteger.valueOf(gas));
    fees("plan-wei", Codec.LONG, Codec.INTEGER, plan, wei);
    fees("prepaid", Codec.BYTES, Codec.INTEGER, Bytes.EMPTY, wei);
    world.credit(FeeBooks.FEES, wei);
    for (Address member : members) {
      fees("plan-of", Codec.ADDRESS, Codec.LONG, member, plan);
    }
    return this;
  }

  /** How much gas the plan has left. */
  public long prepaidGas(long plan) {
    return prepaid(plan).divide(GWEI).longValueExact();
  }

  /** What of today's capacity is used. */
  public long heldGasUsed() {
    return usage().held();
  }

  BigInteger prepaid(long plan) {
    return new FeeBooks(world).prepaid(plan);
  }

  Usage usage() {
    return new FeeBooks(world).usage(ToyMachine.CONTRACT, time / DAY);
  }

  BigInteger supply(Key... keys) {
    BigInteger sum = BigInteger.ZERO;
    for (Address account :
        List.of(
            TestChain.ALICE.address(),
            TestChain.BOB.address(),
            FIRST.address(),
            ToyMachine.CONTRACT,
            FeeBooks.FEES)) {
      sum = sum.add(world.balance(account));
    }
    for (Key key : keys) {
      sum = sum.add(world.balance(key.address()));
    }
    return sum;
  }

  private <K, V> void fees(String map, Codec<K> keys, Codec<V> values, K key, V value) {
    Storage storage = new SystemStorage(world, FeeBooks.FEES);
    new StorageMap<>(map, keys, values).put(storage, key, value);
  }
}
