package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.board.Board;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;
import org.osgi.service.component.annotations.Component;

/** See {@link Treasury}. */
@Component(service = Contract.class)
public final class TreasuryContract implements Contract, Treasury {
  private static final StorageMap<Long, BigInteger> PAID =
      new StorageMap<>("paid", Codec.LONG, Codec.INTEGER);

  /** By thirty days, what proposals have spent in them. */
  private static final StorageMap<Long, BigInteger> SPENT =
      new StorageMap<>("spent", Codec.LONG, Codec.INTEGER);

  private static final long THIRTY_DAYS = 30 * 86_400_000L;
  private static final BigInteger PERCENT = BigInteger.valueOf(100);

  @Override
  public void give(CallContext context) {
    context.emit(new Given(context.sender(), context.value()));
  }

  @Override
  public void spend(CallContext context, Address to, BigInteger amount) {
    Decisions.onlyByProposal(context);
    BigInteger most = spendable(context);
    Revert.unless(
        amount.compareTo(most) <= 0,
        "too-much: proposals can spend "
            + Quantities.cpc(most)
            + " more in these thirty days, not "
            + Quantities.cpc(amount));
    SPENT.put(context.storage(), period(context), spent(context).add(amount));
    context.transfer(to, amount);
    context.emit(new Spent(to, amount));
  }

  @Override
  public void payDirector(CallContext context, long term, Address director, BigInteger amount) {
    Revert.unless(
        context.sender().equals(Addresses.BOARD), "not-allowed: the board alone pays directors");
    BigInteger paid = paidFor(context, term).add(amount);
    BigInteger most = context.contract(Board.class).payOf(context, term);
    Revert.unless(
        paid.compareTo(most) <= 0,
        "too-much: directors get "
            + Quantities.cpc(most)
            + " for their term, not "
            + Quantities.cpc(paid));
    PAID.put(context.storage(), term, paid);
    context.transfer(director, amount);
    context.emit(new Spent(director, amount));
  }

  @Override
  public BigInteger paidFor(CallContext context, long term) {
    return PAID.get(context.storage(), term).orElse(BigInteger.ZERO);
  }

  @Override
  public BigInteger spendable(CallContext context) {
    BigInteger spent = spent(context);
    BigInteger percent = InForce.value(context, Parameter.TREASURY_SPENDING);
    BigInteger most = available(context).add(spent).multiply(percent).divide(PERCENT);
    return most.subtract(spent).max(BigInteger.ZERO);
  }

  @Override
  public BigInteger available(CallContext context) {
    return context.balance(context.self());
  }

  private static BigInteger spent(CallContext context) {
    return SPENT.get(context.storage(), period(context)).orElse(BigInteger.ZERO);
  }

  private static long period(CallContext context) {
    return context.timestamp() / THIRTY_DAYS;
  }
}
