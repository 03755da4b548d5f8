package org.cpchain.ledger.core.state;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine;

/**
 * A state under change: an overlay over the state at a root, with a journal for taking changes
 * back. Nothing is kept before somebody writes what {@link #commit} returns. For use by one thread.
 */
public final class WorldState implements ContractMachine.World {
  private final StateTries tries;
  private final StateView base;
  private final Journaled<Address, AccountState> accounts;
  private final Journaled<Slot, Optional<Bytes>> slots;
  private final Journal journal = new Journal();

  record Slot(Address contract, Bytes key) {}

  WorldState(StateTries tries, StateView base) {
    this.tries = tries;
    this.base = base;
    this.accounts = new Journaled<>(journal, base::account);
    this.slots = new Journaled<>(journal, this::fromBase);
  }

  public AccountState account(Address address) {
    return accounts.get(address);
  }

  public void setNonce(Address address, long nonce) {
    accounts.put(address, account(address).withNonce(nonce));
  }

  /** Adds wei. */
  public void credit(Address address, BigInteger amount) {
    if (amount.signum() > 0) {
      AccountState account = account(address);
      accounts.put(address, account.withBalance(account.balance().add(amount)));
    }
  }

  /**
   * Takes wei away. False, and nothing has changed, when there is not as much.
   *
   * @throws IllegalArgumentException when the amount is negative
   */
  public boolean debit(Address address, BigInteger amount) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a negative amount: " + amount);
    }
    AccountState account = account(address);
    if (account.balance().compareTo(amount) < 0) {
      return false;
    }
    accounts.put(address, account.withBalance(account.balance().subtract(amount)));
    return true;
  }

  @Override
  public boolean transfer(Address from, Address to, BigInteger amount) {
    if (!debit(from, amount)) {
      return false;
    }
    credit(to, amount);
    return true;
  }

  @Override
  public BigInteger balance(Address account) {
    return account(account).balance();
  }

  @Override
  public Optional<Bytes> read(Address contract, Bytes key) {
    return slots.get(new Slot(contract, key));
  }

  @Override
  public void write(Address contract, Bytes key, Optional<Bytes> value) {
    slots.put(new Slot(contract, key), value);
  }

  @Override
  public int mark() {
    return journal.mark();
  }

  @Override
  public void rollback(int mark) {
    journal.rollback(mark);
  }

  /**
   * The new root and what is new under it; the world stays as it is.
   *
   * @param height of the block that makes the changes
   */
  public StateChange commit(long height) {
    return new StateCommit(tries, base, height).commit(accounts.changed(), slots.changed());
  }

  private Optional<Bytes> fromBase(Slot slot) {
    // a changed account still has the storage root of the base
    return base.storage(account(slot.contract()), slot.key());
  }
}
