package org.cpchain.dpor;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.StateProof;
import org.cpchain.testkit.FakeSuite;

/** A chain of empty blocks, as high as a test says. */
public final class FakeLedger implements Ledger {
  private final FakeChain contracts;
  private final Map<Address, BigInteger> balances = new HashMap<>();
  private final Set<Long> impeached = new HashSet<>();
  private final Map<Long, Decision> decisions = new HashMap<>();
  private Committee committee =
      new Committee(
          List.of(FakeSuite.address("validator")), List.of(FakeSuite.address("validator")));
  private volatile long head;

  FakeLedger(FakeChain contracts) {
    this.contracts = contracts;
  }

  public void head(long height) {
    head = height;
  }

  public void balance(Address account, BigInteger wei) {
    balances.put(account, wei);
  }

  public void committee(Committee deciding) {
    committee = deciding;
  }

  public void impeach(long height, Decision decision) {
    impeached.add(height);
    decisions.put(height, decision);
  }

  public static Hash hash(long height) {
    return FakeSuite.INSTANCE.hash(BigInteger.valueOf(height).toByteArray());
  }

  private Header header(long height) {
    return new Header(
        height == 0 ? Hash.ZERO : hash(height - 1),
        height,
        committee.proposer(Math.max(1, height)),
        height * 1000,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        0,
        0,
        BigInteger.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        impeached.contains(height) ? Header.IMPEACHMENT : Bytes.EMPTY,
        Bytes.EMPTY,
        hash(height));
  }

  @Override
  public Chain chain() {
    return new Chain(
        "fake", BigInteger.ONE, hash(0), "standard", 30_000_000, BigInteger.ZERO, List.of());
  }

  @Override
  public Header head() {
    return header(head);
  }

  @Override
  public Optional<Block> block(long height) {
    return height < 0 || height > head
        ? Optional.empty()
        : Optional.of(new Block(header(height), List.of(), Bytes.EMPTY, 0));
  }

  @Override
  public Committee committee(long height) {
    return committee;
  }

  @Override
  public Account account(Address address, long height) {
    return new Account(0, balances.getOrDefault(address, BigInteger.ZERO));
  }

  @Override
  public Result<CallResult> call(Call call, long height) {
    return contracts.call(call, height);
  }

  @Override
  public Optional<Decision> decision(long height) {
    return Optional.ofNullable(decisions.get(height));
  }

  @Override
  public Optional<Bytes> certificate(long height) {
    return Optional.of(Bytes.of((byte) 7));
  }

  @Override
  public Optional<Block> block(Hash hash) {
    return Optional.empty();
  }

  @Override
  public Optional<Located> transaction(Hash hash) {
    return Optional.empty();
  }

  @Override
  public Optional<Receipt> receipt(Hash transaction) {
    return Optional.empty();
  }

  @Override
  public List<Receipt> receipts(long height) {
    return List.of();
  }

  @Override
  public boolean isContract(Address address) {
    return false;
  }

  @Override
  public Result<Long> estimateGas(Call call) {
    return Result.ok(0L);
  }

  @Override
  public List<LogEntry> logs(LogFilter filter, long fromHeight, long toHeight, int limit) {
    return List.of();
  }

  @Override
  public List<LogEntry> logsAfter(LogFilter filter, EventCursor cursor, int limit) {
    return List.of();
  }

  @Override
  public Optional<StateProof> proof(Address address, List<Bytes> storageKeys, long height) {
    return Optional.empty();
  }
}
