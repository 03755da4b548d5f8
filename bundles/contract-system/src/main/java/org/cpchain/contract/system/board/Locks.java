package org.cpchain.contract.system.board;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.contract.system.store.Wei;
import org.cpchain.dpor.core.parameter.Quantities;

/** CPC of candidates and directors, who sell none of it meanwhile (White Paper 2.0 §5.2.4). */
final class Locks {
  private static final StorageMap<Address, BigInteger> LOCKS =
      new StorageMap<>("lock", Codec.ADDRESS, Codec.INTEGER);
  private static final Wei TOTAL = new Wei("locked");

  private Locks() {}

  static BigInteger of(CallContext context, Address account) {
    return LOCKS.get(context.storage(), account).orElse(BigInteger.ZERO);
  }

  static BigInteger add(CallContext context, Address account, BigInteger amount) {
    BigInteger lock = of(context, account).add(amount);
    LOCKS.put(context.storage(), account, lock);
    TOTAL.add(context.storage(), amount);
    return lock;
  }

  static BigInteger withdraw(CallContext context) {
    Address account = context.sender();
    BigInteger amount = of(context, account);
    Revert.unless(amount.signum() > 0, "nothing-to-withdraw: this account has nothing locked here");
    Optional<String> binding = binding(context, account);
    Revert.unless(binding.isEmpty(), binding.orElse(""));
    LOCKS.remove(context.storage(), account);
    TOTAL.add(context.storage(), amount.negate());
    context.transfer(account, amount);
    return amount;
  }

  /** Why the lock cannot be taken back in this block. */
  static Optional<String> binding(CallContext context, Address account) {
    Cycle cycle = Cycles.now(context);
    if (context.timestamp() < cycle.voteEnds()
        && Candidates.stands(context.storage(), cycle.number(), account)) {
      return Optional.of(
          "standing: a candidate's lock is free from "
              + Quantities.moment(cycle.voteEnds())
              + " on");
    }
    Optional<Cycle> term = Offices.serving(context, account);
    if (term.isPresent()) {
      return Optional.of(
          "serving: a director's lock is free from "
              + Quantities.moment(term.get().termEnds())
              + " on");
    }
    return context.contract(Recalls.class).isPending(context, account)
        ? Optional.of("recalled: the lock is free when no appeal can bring its owner back")
        : Optional.empty();
  }

  static void sweep(CallContext context) {
    BigInteger total = TOTAL.get(context.storage());
    BigInteger surplus = context.balance(context.self()).subtract(total);
    Revert.unless(surplus.signum() > 0, "nothing-to-sweep: every wei here belongs to somebody");
    context.transfer(Addresses.REWARD, surplus);
  }
}
