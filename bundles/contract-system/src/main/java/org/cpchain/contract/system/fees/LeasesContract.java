package org.cpchain.contract.system.fees;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;
import org.osgi.service.component.annotations.Component;

/** See {@link Leases}. */
@Component(service = Contract.class)
public final class LeasesContract implements Contract, Leases {
  private static final BigInteger WEI_PER_CPC = BigInteger.TEN.pow(18);

  @Override
  public long offer(CallContext context, BigInteger price) {
    requireFees(context);
    requireMinimum(context, context.value());
    Revert.unless(
        price.signum() > 0 && price.compareTo(WEI_PER_CPC) <= 0,
        "bad-price: a price is from 1 wei to 1 CPC a day for each CPC, not "
            + Quantities.cpc(price));
    long number = LeaseBook.number(context.storage(), "offers");
    LeaseBook.put(
        context.storage(),
        number,
        new Offer(context.sender(), price, context.value(), BigInteger.ZERO));
    LeaseBook.TOTAL.add(context.storage(), context.value());
    context.emit(new Offered(number, context.sender(), context.value(), price));
    return number;
  }

  @Override
  public void withdraw(CallContext context, long offer, BigInteger amount) {
    Offer before = offerOf(context, offer);
    Revert.unless(
        before.lessor().equals(context.sender()), "not-lessor: the offer is another account's");
    Revert.unless(amount.signum() > 0, "zero-amount: say how many wei to withdraw");
    requireAvailable(before, amount);
    BigInteger rest = before.available().subtract(amount);
    LeaseBook.put(
        context.storage(),
        offer,
        new Offer(before.lessor(), before.price(), rest, before.leased()));
    LeaseBook.TOTAL.add(context.storage(), amount.negate());
    context.emit(new Withdrawn(offer, amount));
    context.transfer(context.sender(), amount);
  }

  @Override
  public long lease(
      CallContext context, long offer, Address contract, BigInteger amount, long days) {
    requireFees(context);
    Storage storage = context.storage();
    Offer before = offerOf(context, offer);
    Revert.unless(
        context.contract(Fees.class).developerOf(context, contract).equals(context.sender()),
        "not-developer: a contract's developer leases for it");
    long most = InForce.number(context, Parameter.LEASE_DAYS);
    Revert.unless(
        days >= 1 && days <= most, "bad-days: a lease is for 1 to " + most + " days, not " + days);
    Revert.unless(amount.signum() > 0, "zero-amount: say how many wei to lease");
    requireAvailable(before, amount);
    if (!amount.equals(before.available())) {
      requireMinimum(context, amount);
    }
    BigInteger fee = fee(before, amount, days);
    Revert.unless(
        context.value().equals(fee),
        "wrong-fee: the fee is "
            + Quantities.cpc(fee)
            + ", not "
            + Quantities.cpc(context.value()));
    long number = LeaseBook.number(storage, "leases");
    long today = Books.day(context.timestamp());
    LeaseBook.put(storage, offer, moved(before, amount));
    LeaseBook.begin(storage, number, new Lease(offer, contract, amount, today, today + days - 1));
    context.emit(new Leased(number, contract, offer, amount, today + days - 1, fee));
    if (fee.signum() > 0) {
      context.transfer(before.lessor(), fee);
    }
    return number;
  }

  @Override
  public void end(CallContext context, long lease) {
    Lease ended = leaseOf(context, lease);
    Revert.unless(
        Books.day(context.timestamp()) > ended.lastDay(),
        "locked: the lease ends at "
            + Quantities.moment((ended.lastDay() + 1) * Books.MILLIS_PER_DAY));
    LeaseBook.end(context.storage(), lease, ended);
    Offer offer = offerOf(context, ended.offer());
    LeaseBook.put(context.storage(), ended.offer(), moved(offer, ended.amount().negate()));
    context.emit(new Ended(lease));
  }

  @Override
  public void sweep(CallContext context) {
    BigInteger surplus = context.balance(context.self()).subtract(total(context));
    Revert.unless(surplus.signum() > 0, "nothing-to-sweep: every wei here belongs to somebody");
    context.transfer(Addresses.REWARD, surplus);
  }

  @Override
  public BigInteger feeOf(CallContext context, long offer, BigInteger amount, long days) {
    return fee(offerOf(context, offer), amount, days);
  }

  @Override
  public BigInteger leasedOn(CallContext context, Address contract, long day) {
    return LeaseBook.leasedOn(context.storage(), contract, day);
  }

  @Override
  public Offer offerOf(CallContext context, long offer) {
    return LeaseBook.offer(context.storage(), offer);
  }

  @Override
  public Lease leaseOf(CallContext context, long lease) {
    return LeaseBook.lease(context.storage(), lease);
  }

  @Override
  public List<Long> offers(CallContext context, long from, long count) {
    return LeaseBook.OFFERS.page(context.storage(), from, count);
  }

  @Override
  public List<Long> leases(CallContext context, long from, long count) {
    return LeaseBook.LEASES.page(context.storage(), from, count);
  }

  @Override
  public BigInteger total(CallContext context) {
    return LeaseBook.TOTAL.get(context.storage());
  }

  /** From what is available to what is leased; back with a negative amount. */
  private static Offer moved(Offer offer, BigInteger amount) {
    return new Offer(
        offer.lessor(),
        offer.price(),
        offer.available().subtract(amount),
        offer.leased().add(amount));
  }

  private static BigInteger fee(Offer offer, BigInteger amount, long days) {
    BigInteger product = amount.multiply(offer.price()).multiply(BigInteger.valueOf(days));
    BigInteger fee = product.add(WEI_PER_CPC).subtract(BigInteger.ONE).divide(WEI_PER_CPC);
    Revert.unless(fee.bitLength() <= 256, "fee-overflow: nobody can pay such a fee");
    return fee;
  }

  private static void requireAvailable(Offer offer, BigInteger amount) {
    Revert.unless(
        amount.compareTo(offer.available()) <= 0,
        "insufficient-offer: there are "
            + Quantities.cpc(offer.available())
            + ", not "
            + Quantities.cpc(amount));
  }

  private static void requireMinimum(CallContext context, BigInteger amount) {
    BigInteger minimum = InForce.value(context, Parameter.LEASE_MINIMUM);
    Revert.unless(
        amount.compareTo(minimum) >= 0,
        "below-minimum: at least " + Quantities.cpc(minimum) + " are offered or leased");
  }

  private static void requireFees(CallContext context) {
    Revert.unless(
        context.contract(Fees.class).inForce(context),
        "no-fees: this chain's genesis has no section fees");
  }
}
