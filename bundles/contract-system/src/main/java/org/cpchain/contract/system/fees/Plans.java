package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.dpor.core.parameter.Quantities;

/**
 * Gas that providers buy in advance (BaaS). Nobody is in a plan whom the provider has not invited,
 * or who has not accepted: nobody uses up another's gas, and nobody is kept from a plan of his own.
 */
final class Plans {
  private static final StorageMap<Bytes, Long> COUNT =
      new StorageMap<>("plans", Codec.BYTES, Codec.LONG);
  private static final StorageMap<Long, Address> PROVIDER =
      new StorageMap<>("provider", Codec.LONG, Codec.ADDRESS);

  /** Plan and who is invited, and the height. */
  private static final StorageMap<Bytes, Long> INVITED =
      new StorageMap<>("invited", Codec.BYTES, Codec.LONG);

  private Plans() {}

  static Address provider(Storage storage, long plan) {
    return PROVIDER
        .get(storage, plan)
        .orElseThrow(() -> new Revert("unknown-plan: no plan has the number " + plan));
  }

  static BigInteger amount(Storage storage, long plan) {
    return Books.PLAN_WEI.get(storage, plan).orElse(BigInteger.ZERO);
  }

  static long planOf(Storage storage, Address who) {
    return Books.PLAN_OF.get(storage, who).orElse(0L);
  }

  static boolean isInvited(Storage storage, long plan, Address who) {
    return INVITED.get(storage, slot(plan, who)).isPresent();
  }

  static long open(CallContext context) {
    long plan = COUNT.get(context.storage(), Bytes.EMPTY).orElse(0L) + 1;
    COUNT.put(context.storage(), Bytes.EMPTY, plan);
    PROVIDER.put(context.storage(), plan, context.sender());
    context.emit(new Fees.PlanOpened(plan, context.sender()));
    return plan;
  }

  static void buy(CallContext context, long plan) {
    onlyProvider(context, plan);
    Revert.unless(context.value().signum() > 0, "zero-amount: send the CPC to buy gas with");
    change(context.storage(), plan, context.value());
    context.emit(new Fees.GasBought(plan, context.value()));
  }

  static void takeBack(CallContext context, long plan, BigInteger amount) {
    onlyProvider(context, plan);
    BigInteger left = amount(context.storage(), plan);
    Revert.unless(amount.signum() > 0, "zero-amount: say how many wei to take back");
    Revert.unless(
        amount.compareTo(left) <= 0,
        "insufficient-gas: the plan has "
            + Quantities.cpc(left)
            + ", not "
            + Quantities.cpc(amount));
    change(context.storage(), plan, amount.negate());
    context.emit(new Fees.GasTakenBack(plan, amount));
    context.transfer(context.sender(), amount);
  }

  static void invite(CallContext context, long plan, Address who) {
    onlyProvider(context, plan);
    Revert.unless(!who.equals(Address.ZERO), "bad-address: nobody has the zero address");
    INVITED.put(context.storage(), slot(plan, who), context.height());
    context.emit(new Fees.Invited(plan, who));
  }

  static void accept(CallContext context, long plan, Address who) {
    Revert.unless(
        speaksFor(context, who),
        "not-allowed: an account accepts for itself, a contract's developer for the contract");
    Revert.unless(
        isInvited(context.storage(), plan, who), "not-invited: the plan's provider invites first");
    INVITED.remove(context.storage(), slot(plan, who));
    Books.PLAN_OF.put(context.storage(), who, plan);
    context.emit(new Fees.PlanChosen(who, plan));
  }

  static void leave(CallContext context, long plan, Address who) {
    Storage storage = context.storage();
    Revert.unless(
        speaksFor(context, who) || provider(storage, plan).equals(context.sender()),
        "not-allowed: a membership is ended by the member or the plan's provider");
    boolean member = planOf(storage, who) == plan;
    Revert.unless(
        member || isInvited(storage, plan, who),
        "no-member: the plan has neither invited nor served it");
    INVITED.remove(storage, slot(plan, who));
    if (member) {
      Books.PLAN_OF.remove(storage, who);
      context.emit(new Fees.PlanChosen(who, 0));
    }
  }

  private static void change(Storage storage, long plan, BigInteger amount) {
    Books.PLAN_WEI.put(storage, plan, amount(storage, plan).add(amount));
    Books.PREPAID.add(storage, amount);
  }

  private static void onlyProvider(CallContext context, long plan) {
    Revert.unless(
        provider(context.storage(), plan).equals(context.sender()),
        "not-provider: the plan belongs to another account");
  }

  private static boolean speaksFor(CallContext context, Address who) {
    return context.sender().equals(who)
        || Books.DEVELOPER.get(context.storage(), who).filter(context.sender()::equals).isPresent();
  }

  private static Bytes slot(long plan, Address who) {
    return Bytes.concat(Codec.LONG.encode(plan), who.bytes());
  }
}
