package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.contract.system.store.KeyList;
import org.cpchain.contract.system.store.Wei;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;
import org.osgi.service.component.annotations.Component;

/** See {@link Congress}. */
@Component(service = Contract.class)
public final class CongressContract implements Contract, Congress {
  private static final Seat NONE = new Seat(BigInteger.ZERO, 0, 0);
  private static final StorageMap<Address, Seat> SEATS =
      new StorageMap<>(
          "seat",
          Codec.ADDRESS,
          Codec.of(CongressContract::encodeSeat, CongressContract::decodeSeat));
  private static final KeyList<Address> MEMBERS = new KeyList<>("member", Codec.ADDRESS);
  private static final Wei TOTAL = new Wei("total");

  @Override
  public void join(CallContext context) {
    Revert.unless(
        !isMember(context, context.sender()), "member: this account is in the congress already");
    BigInteger threshold = InForce.value(context, Parameter.CONGRESS_THRESHOLD);
    Revert.unless(
        context.value().compareTo(threshold) >= 0,
        "too-little: who joins the congress deposits " + Quantities.cpc(threshold) + " or more");
    long lock = InForce.number(context, Parameter.CONGRESS_LOCK);
    Seat seat = new Seat(context.value(), context.height(), context.timestamp() + lock);
    SEATS.put(context.storage(), context.sender(), seat);
    MEMBERS.set(context.storage(), context.sender(), true);
    TOTAL.add(context.storage(), context.value());
    context.emit(new Joined(context.sender(), context.value()));
  }

  @Override
  public void leave(CallContext context) {
    Revert.unless(
        isMember(context, context.sender()), "not-member: this account is not in the congress");
    Seat seat = memberOf(context, context.sender());
    Revert.unless(
        context.timestamp() >= seat.unlocked(),
        "locked: the member can leave from " + Quantities.moment(seat.unlocked()) + " on");
    SEATS.remove(context.storage(), context.sender());
    MEMBERS.set(context.storage(), context.sender(), false);
    TOTAL.add(context.storage(), seat.deposit().negate());
    context.contract(Proposals.class).forget(context, context.sender());
    context.transfer(context.sender(), seat.deposit());
    context.emit(new Left(context.sender(), seat.deposit()));
  }

  @Override
  public void sweep(CallContext context) {
    BigInteger total = TOTAL.get(context.storage());
    BigInteger surplus = context.balance(context.self()).subtract(total);
    Revert.unless(surplus.signum() > 0, "nothing-to-sweep: every wei here belongs to somebody");
    context.transfer(Addresses.REWARD, surplus);
  }

  @Override
  public boolean isMember(CallContext context, Address account) {
    return MEMBERS.contains(context.storage(), account);
  }

  @Override
  public Seat memberOf(CallContext context, Address account) {
    return SEATS.get(context.storage(), account).orElse(NONE);
  }

  @Override
  public long count(CallContext context) {
    return MEMBERS.size(context.storage());
  }

  @Override
  public List<Address> members(CallContext context, long from, long count) {
    return MEMBERS.page(context.storage(), from, count);
  }

  private static Bytes encodeSeat(Seat seat) {
    return Words.of(seat.deposit(), seat.joined(), seat.unlocked());
  }

  private static Seat decodeSeat(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Seat(in.integer(), in.number(), in.number());
  }
}
