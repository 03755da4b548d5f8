package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.board.Board;
import org.cpchain.contract.system.store.Addresses;
import org.osgi.service.component.annotations.Component;

/** See {@link Treasury}. */
@Component(service = Contract.class)
public final class TreasuryContract implements Contract, Treasury {
  private static final StorageMap<Long, BigInteger> PAID =
      new StorageMap<>("paid", Codec.LONG, Codec.INTEGER);

  @Override
  public void give(CallContext context) {
    context.emit(new Given(context.sender(), context.value()));
  }

  @Override
  public void spend(CallContext context, Address to, BigInteger amount) {
    Decisions.onlyByProposal(context);
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
        "too-much: directors get " + most + " wei for their term, not " + paid);
    PAID.put(context.storage(), term, paid);
    context.transfer(director, amount);
    context.emit(new Spent(director, amount));
  }

  @Override
  public BigInteger paidFor(CallContext context, long term) {
    return PAID.get(context.storage(), term).orElse(BigInteger.ZERO);
  }

  @Override
  public BigInteger available(CallContext context) {
    return context.balance(context.self());
  }
}
