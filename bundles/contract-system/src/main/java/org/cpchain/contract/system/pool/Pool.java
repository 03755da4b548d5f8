package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.contract.system.store.KeyList;
import org.cpchain.contract.system.store.Wei;
import org.cpchain.dpor.core.parameter.Quantities;

/**
 * Deposits, and the list of those that have reached a threshold. The pool's own sums decide what
 * belongs to whom, never the contract's balance, which anybody can raise.
 */
final class Pool {
  private static final StorageMap<Address, Account> ACCOUNTS =
      new StorageMap<>("account", Codec.ADDRESS, Account.CODEC);
  private static final Wei TOTAL = new Wei("total");
  static final KeyList<Address> MEMBERS = new KeyList<>("member", Codec.ADDRESS);

  private Pool() {}

  static Account account(Storage storage, Address owner) {
    return ACCOUNTS.get(storage, owner).orElse(Account.EMPTY);
  }

  static BigInteger total(Storage storage) {
    return TOTAL.get(storage);
  }

  /** Takes the wei that came with the call; a lock that ends later stays. */
  static Account deposit(CallContext context, long unlocked) {
    Revert.unless(context.value().signum() > 0, "zero-amount: send the CPC to be deposited");
    Account before = account(context.storage(), context.sender());
    Account after =
        new Account(before.deposit().add(context.value()), Math.max(before.unlocked(), unlocked));
    ACCOUNTS.put(context.storage(), context.sender(), after);
    TOTAL.add(context.storage(), context.value());
    return after;
  }

  /** Gives the caller wei of his deposit; the account is written before anything is paid. */
  static Account withdraw(CallContext context, BigInteger amount) {
    Storage storage = context.storage();
    Account before = account(storage, context.sender());
    Revert.unless(amount.signum() > 0, "zero-amount: say how many wei to withdraw");
    Revert.unless(
        amount.compareTo(before.deposit()) <= 0,
        "insufficient-deposit: there are "
            + Quantities.cpc(before.deposit())
            + ", not "
            + Quantities.cpc(amount));
    Revert.unless(
        context.timestamp() >= before.unlocked(),
        "locked: the deposit can be withdrawn from "
            + Quantities.moment(before.unlocked())
            + " on");
    Account after = new Account(before.deposit().subtract(amount), before.unlocked());
    if (after.deposit().signum() == 0) {
      ACCOUNTS.remove(storage, context.sender());
    } else {
      ACCOUNTS.put(storage, context.sender(), after);
    }
    TOTAL.add(storage, amount.negate());
    context.transfer(context.sender(), amount);
    return after;
  }

  /** Lists the owner or not, and says which. */
  static boolean list(CallContext context, Address owner, BigInteger threshold) {
    BigInteger deposit = account(context.storage(), owner).deposit();
    boolean member = deposit.signum() > 0 && deposit.compareTo(threshold) >= 0;
    MEMBERS.set(context.storage(), owner, member);
    return member;
  }

  /** Sends to the basic rewards what is on the account and was deposited by nobody. */
  static BigInteger sweep(CallContext context) {
    BigInteger surplus = context.balance(context.self()).subtract(total(context.storage()));
    Revert.unless(surplus.signum() > 0, "nothing-to-sweep: every wei here belongs to somebody");
    context.transfer(Addresses.REWARD, surplus);
    return surplus;
  }
}
