package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.reward.Reward;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;
import org.osgi.service.component.annotations.Component;

/** See {@link EconomyPool}. The contract {@code reward} knows the seasons and says what goes. */
@Component(service = Contract.class)
public final class EconomyPoolContract extends DepositPoolContract implements EconomyPool {
  private static final long NO_LOCK_OF_ITS_OWN = 0;
  private static final StorageMap<Address, Long> BOUND =
      new StorageMap<>("bound", Codec.ADDRESS, Codec.LONG);

  @Override
  public void deposit(CallContext context) {
    Account account = Pool.deposit(context, NO_LOCK_OF_ITS_OWN);
    context.emit(new Deposited(context.sender(), context.value(), account.deposit()));
    moved(context, context.sender(), true);
  }

  @Override
  public void withdraw(CallContext context, BigInteger amount) {
    long until = boundUntil(context, context.sender());
    Revert.unless(
        context.timestamp() >= until,
        "bound: a vote with the deposit goes on, which can be withdrawn from "
            + Quantities.moment(until)
            + " on");
    Account account = Pool.withdraw(context, amount);
    context.emit(new Withdrawn(context.sender(), amount, account.deposit()));
    moved(context, context.sender(), false);
  }

  @Override
  public void refresh(CallContext context, Address node) {
    moved(context, node, true);
  }

  @Override
  public BigInteger bind(CallContext context, Address node, long until) {
    Revert.unless(
        context.sender().equals(Addresses.BOARD) || context.sender().equals(Addresses.RECALLS),
        "not-allowed: votes on directors and recalls alone bind a deposit");
    Revert.unless(
        isEconomyNode(context, node), "no-economy-node: economy nodes vote in the community");
    BOUND.put(context.storage(), node, Math.max(until, boundUntil(context, node)));
    return depositOf(context, node);
  }

  @Override
  public long boundUntil(CallContext context, Address node) {
    return BOUND.get(context.storage(), node).orElse(0L);
  }

  @Override
  public boolean isEconomyNode(CallContext context, Address node) {
    return isMember(context, node);
  }

  @Override
  public BigInteger depositOf(CallContext context, Address node) {
    return Pool.account(context.storage(), node).deposit();
  }

  private static void moved(CallContext context, Address node, boolean incoming) {
    boolean before = isMember(context, node);
    boolean after = Pool.list(context, node, InForce.value(context, Parameter.ECONOMY_THRESHOLD));
    BigInteger deposit = Pool.account(context.storage(), node).deposit();
    BigInteger stake = after ? deposit : BigInteger.ZERO;
    context.contract(Reward.class).moved(context, node, stake, incoming);
    if (after && !before) {
      context.emit(new EconomyNodeJoined(node));
    } else if (before && !after) {
      context.emit(new EconomyNodeLeft(node));
    }
  }
}
