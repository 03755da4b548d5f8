package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.dpor.core.parameter.Parameter;
import org.osgi.service.component.annotations.Component;

/** See {@link Fees}. */
@Component(service = Contract.class)
public final class FeesContract implements Contract, Fees {
  @Override
  public void setDeveloper(CallContext context, Address contract, Address developer) {
    Revert.unless(
        context.sender().equals(Addresses.PROPOSALS),
        "not-allowed: this is decided by an accepted proposal only");
    Storage storage = context.storage();
    Address before = developerOf(context, contract);
    if (!before.equals(Address.ZERO)) {
      countDeveloped(storage, before, -1);
      Books.DEVELOPER.remove(storage, contract);
    }
    if (!developer.equals(Address.ZERO)) {
      countDeveloped(storage, developer, 1);
      Books.DEVELOPER.put(storage, contract, developer);
    }
    context.emit(new DeveloperNamed(contract, developer));
  }

  @Override
  public void setPolicy(
      CallContext context, Address contract, long gasPerCall, long gasPerUser, long gasPerDay) {
    Policies.set(context, contract, gasPerCall, gasPerUser, gasPerDay);
  }

  @Override
  public void setOpen(CallContext context, Address contract, boolean open) {
    Policies.open(context, contract, open);
  }

  @Override
  public void allow(CallContext context, Address contract, Address account, boolean allowed) {
    Policies.allow(context, contract, account, allowed);
  }

  @Override
  public void hold(CallContext context, Address contract) {
    requireFees(context);
    Revert.unless(
        !developerOf(context, contract).equals(Address.ZERO),
        "no-developer: CPC is held for contracts that have a developer");
    Holdings.hold(context, contract);
  }

  @Override
  public void release(CallContext context, Address contract, BigInteger amount) {
    Holdings.release(context, contract, amount);
  }

  @Override
  public void withdraw(CallContext context) {
    Holdings.withdraw(context);
  }

  @Override
  public long openPlan(CallContext context) {
    requireFees(context);
    return Plans.open(context);
  }

  @Override
  public void buyGas(CallContext context, long plan) {
    Plans.buy(context, plan);
  }

  @Override
  public void takeBack(CallContext context, long plan, BigInteger amount) {
    Plans.takeBack(context, plan, amount);
  }

  @Override
  public void invite(CallContext context, long plan, Address who) {
    Plans.invite(context, plan, who);
  }

  @Override
  public void accept(CallContext context, long plan, Address who) {
    Plans.accept(context, plan, who);
  }

  @Override
  public void leave(CallContext context, long plan, Address who) {
    Plans.leave(context, plan, who);
  }

  @Override
  public void sweep(CallContext context) {
    BigInteger surplus =
        context.balance(context.self()).subtract(deposits(context)).subtract(prepaid(context));
    Revert.unless(surplus.signum() > 0, "nothing-to-sweep: every wei here belongs to somebody");
    context.transfer(Addresses.REWARD, surplus);
  }

  @Override
  public boolean inForce(CallContext context) {
    return baseFee(context).signum() > 0;
  }

  @Override
  public BigInteger baseFee(CallContext context) {
    return Books.BASE_FEE.get(context.storage(), Bytes.EMPTY).orElse(BigInteger.ZERO);
  }

  @Override
  public Address developerOf(CallContext context, Address contract) {
    return Books.DEVELOPER.get(context.storage(), contract).orElse(Address.ZERO);
  }

  @Override
  public Policy policyOf(CallContext context, Address contract) {
    return Policies.of(context.storage(), contract);
  }

  @Override
  public boolean isAllowed(CallContext context, Address contract, Address account) {
    return Policies.isAllowed(context.storage(), contract, account);
  }

  @Override
  public BigInteger heldBy(CallContext context, Address contract, Address holder) {
    return Holdings.share(context.storage(), contract, holder);
  }

  @Override
  public Release releasedOf(CallContext context, Address holder) {
    return Holdings.released(context.storage(), holder);
  }

  @Override
  public Capacity capacityOf(CallContext context, Address contract) {
    long today = Books.day(context.timestamp());
    BigInteger held = Holdings.held(context.storage(), contract);
    BigInteger leased = context.contract(Leases.class).leasedOn(context, contract, today);
    BigInteger weiPerGas = InForce.value(context, Parameter.FEE_HELD);
    BigInteger used = usageOf(context, contract, today).heldGas();
    return new Capacity(held, leased, held.add(leased).divide(weiPerGas), used);
  }

  @Override
  public Usage usageOf(CallContext context, Address contract, long day) {
    List<Long> usage = Books.usage(context.storage(), contract, day);
    return new Usage(
        usage.get(1),
        BigInteger.valueOf(usage.get(2)),
        BigInteger.valueOf(usage.get(3)),
        BigInteger.valueOf(usage.get(4)),
        BigInteger.valueOf(usage.get(5)),
        BigInteger.valueOf(usage.get(6)));
  }

  @Override
  public Quota quotaOf(CallContext context, Address account) {
    Storage storage = context.storage();
    List<Long> quota = Books.quota(storage, account);
    boolean today = quota.get(0) == Books.day(context.timestamp());
    long used = today ? quota.get(1) : 0;
    long last = quota.get(2);
    boolean ordinary =
        inForce(context)
            && Books.DEVELOPED.get(storage, account).isEmpty()
            && Plans.planOf(storage, account) == 0
            && context.balance(account).compareTo(InForce.value(context, Parameter.FEE_BALANCE))
                >= 0;
    long left = Math.max(0, InForce.number(context, Parameter.FEE_PER_DAY) - used);
    long next = last == 0 ? 0 : last + InForce.number(context, Parameter.FEE_INTERVAL);
    return new Quota(ordinary, used, ordinary ? left : 0, next);
  }

  @Override
  public Plan plan(CallContext context, long plan) {
    Address provider = Plans.provider(context.storage(), plan);
    BigInteger amount = Plans.amount(context.storage(), plan);
    return new Plan(provider, amount, amount.divide(baseFee(context)));
  }

  @Override
  public long planOf(CallContext context, Address who) {
    return Plans.planOf(context.storage(), who);
  }

  @Override
  public boolean isInvited(CallContext context, long plan, Address who) {
    return Plans.isInvited(context.storage(), plan, who);
  }

  @Override
  public BigInteger deposits(CallContext context) {
    return Holdings.DEPOSITS.get(context.storage());
  }

  @Override
  public BigInteger prepaid(CallContext context) {
    return Books.PREPAID.get(context.storage());
  }

  private void requireFees(CallContext context) {
    Revert.unless(inForce(context), "no-fees: this chain's genesis has no section fees");
  }

  private static void countDeveloped(Storage storage, Address developer, long change) {
    long count = Books.DEVELOPED.get(storage, developer).orElse(0L) + change;
    if (count == 0) {
      Books.DEVELOPED.remove(storage, developer);
    } else {
      Books.DEVELOPED.put(storage, developer, count);
    }
  }
}
