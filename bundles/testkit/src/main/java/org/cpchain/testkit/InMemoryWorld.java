package org.cpchain.testkit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine.World;

/** Contracts' state in maps; every change remembers how to take it back. */
public final class InMemoryWorld implements World {
  private final Map<Bytes, Bytes> state = new TreeMap<>();
  private final Map<Address, BigInteger> balances = new TreeMap<>();
  private final List<Runnable> undo = new ArrayList<>();

  /** Gives somebody wei to begin with. */
  public void grant(Address account, long wei) {
    grant(account, BigInteger.valueOf(wei));
  }

  /** The same for amounts of CPC, which are larger than a long of wei. */
  public void grant(Address account, BigInteger wei) {
    balances.merge(account, wei, BigInteger::add);
  }

  /** All the wei there are. */
  public BigInteger supply() {
    return balances.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** All that is stored, for comparing two worlds. */
  public Map<Bytes, Bytes> state() {
    return new TreeMap<>(state);
  }

  @Override
  public Optional<Bytes> read(Address contract, Bytes key) {
    return Optional.ofNullable(state.get(slot(contract, key)));
  }

  @Override
  public void write(Address contract, Bytes key, Optional<Bytes> value) {
    Bytes slot = slot(contract, key);
    Optional<Bytes> before = Optional.ofNullable(state.get(slot));
    undo.add(() -> set(slot, before));
    set(slot, value);
  }

  @Override
  public BigInteger balance(Address account) {
    return balances.getOrDefault(account, BigInteger.ZERO);
  }

  @Override
  public boolean transfer(Address from, Address to, BigInteger amount) {
    if (balance(from).compareTo(amount) < 0) {
      return false;
    }
    move(from, to, amount);
    undo.add(() -> move(to, from, amount));
    return true;
  }

  @Override
  public int mark() {
    return undo.size();
  }

  @Override
  public void rollback(int mark) {
    while (undo.size() > mark) {
      undo.remove(undo.size() - 1).run();
    }
  }

  private void set(Bytes slot, Optional<Bytes> value) {
    value.ifPresentOrElse(bytes -> state.put(slot, bytes), () -> state.remove(slot));
  }

  private void move(Address from, Address to, BigInteger amount) {
    balances.merge(from, amount.negate(), BigInteger::add);
    balances.merge(to, amount, BigInteger::add);
  }

  private static Bytes slot(Address contract, Bytes key) {
    return Bytes.concat(contract.bytes(), key);
  }
}
