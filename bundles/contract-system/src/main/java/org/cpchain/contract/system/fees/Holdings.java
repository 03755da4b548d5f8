package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.Wei;
import org.cpchain.contract.system.store.Words;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;

/** CPC that is held for contracts. The sums decide what belongs to whom, not the balance. */
final class Holdings {
  /** Contract and holder. */
  private static final StorageMap<Bytes, BigInteger> SHARES =
      new StorageMap<>("share", Codec.BYTES, Codec.INTEGER);

  /** By holder: wei, and the day from which they can be withdrawn. */
  private static final StorageMap<Address, List<BigInteger>> RELEASED =
      new StorageMap<>("released", Codec.ADDRESS, Words.CODEC);

  static final Wei DEPOSITS = new Wei("deposits");

  private Holdings() {}

  static BigInteger share(Storage storage, Address contract, Address holder) {
    return SHARES
        .get(storage, Bytes.concat(contract.bytes(), holder.bytes()))
        .orElse(BigInteger.ZERO);
  }

  static BigInteger held(Storage storage, Address contract) {
    return Books.HELD.get(storage, contract).orElse(BigInteger.ZERO);
  }

  static Fees.Release released(Storage storage, Address holder) {
    return RELEASED
        .get(storage, holder)
        .map(words -> new Fees.Release(words.get(0), words.get(1).longValueExact()))
        .orElse(new Fees.Release(BigInteger.ZERO, 0));
  }

  static void hold(CallContext context, Address contract) {
    Revert.unless(context.value().signum() > 0, "zero-amount: send the CPC to be held");
    change(context, contract, context.value());
    DEPOSITS.add(context.storage(), context.value());
    context.emit(new Fees.Held(contract, context.sender(), context.value()));
  }

  static void release(CallContext context, Address contract, BigInteger amount) {
    BigInteger share = share(context.storage(), contract, context.sender());
    Revert.unless(amount.signum() > 0, "zero-amount: say how many wei to release");
    Revert.unless(
        amount.compareTo(share) <= 0,
        "insufficient-holding: there are "
            + Quantities.cpc(share)
            + ", not "
            + Quantities.cpc(amount));
    change(context, contract, amount.negate());
    Fees.Release before = released(context.storage(), context.sender());
    long today = Books.day(context.timestamp());
    long day = Math.max(before.day(), today + InForce.number(context, Parameter.FEE_RELEASE));
    RELEASED.put(
        context.storage(),
        context.sender(),
        List.of(before.amount().add(amount), BigInteger.valueOf(day)));
    context.emit(new Fees.Released(contract, context.sender(), amount, day));
  }

  /** What is owed is written before anything is paid. */
  static void withdraw(CallContext context) {
    Fees.Release released = released(context.storage(), context.sender());
    Revert.unless(released.amount().signum() > 0, "nothing-released: release what is held first");
    Revert.unless(
        Books.day(context.timestamp()) >= released.day(),
        "locked: what was released can be withdrawn from "
            + Quantities.moment(released.day() * Books.MILLIS_PER_DAY)
            + " on");
    RELEASED.remove(context.storage(), context.sender());
    DEPOSITS.add(context.storage(), released.amount().negate());
    context.emit(new Fees.Withdrawn(context.sender(), released.amount()));
    context.transfer(context.sender(), released.amount());
  }

  private static void change(CallContext context, Address contract, BigInteger amount) {
    Storage storage = context.storage();
    Bytes slot = Bytes.concat(contract.bytes(), context.sender().bytes());
    BigInteger share = share(storage, contract, context.sender()).add(amount);
    BigInteger held = held(storage, contract).add(amount);
    if (share.signum() == 0) {
      SHARES.remove(storage, slot);
    } else {
      SHARES.put(storage, slot, share);
    }
    if (held.signum() == 0) {
      Books.HELD.remove(storage, contract);
    } else {
      Books.HELD.put(storage, contract, held);
    }
  }
}
