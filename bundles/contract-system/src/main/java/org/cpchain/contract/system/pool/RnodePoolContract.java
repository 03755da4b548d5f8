package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.election.Elections;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.reputation.Rpt;
import org.cpchain.dpor.core.parameter.Parameter;
import org.osgi.service.component.annotations.Component;

/** See {@link RnodePool}. */
@Component(service = Contract.class)
public final class RnodePoolContract extends DepositPoolContract implements RnodePool {
  @Override
  public void deposit(CallContext context) {
    long lock = InForce.number(context, Parameter.RNODE_LOCK);
    Account account = Pool.deposit(context, context.timestamp() + lock);
    context.emit(new Deposited(context.sender(), context.value(), account.deposit()));
    list(context, context.sender());
  }

  @Override
  public void withdraw(CallContext context, BigInteger amount) {
    Revert.unless(
        !context.contract(Elections.class).isElected(context, context.sender()),
        "elected: an RNode withdraws nothing before the last term it is elected for has ended");
    Revert.unless(
        !hasFaults(context, context.sender()),
        "faults: an RNode withdraws nothing while impeachments or withheld secrets count");
    Account account = Pool.withdraw(context, amount);
    context.emit(new Withdrawn(context.sender(), amount, account.deposit()));
    list(context, context.sender());
  }

  @Override
  public void refresh(CallContext context, Address node) {
    list(context, node);
  }

  @Override
  public boolean isRnode(CallContext context, Address node) {
    return isMember(context, node);
  }

  @Override
  public List<Address> rnodesAmong(CallContext context, List<Address> accounts) {
    return accounts.stream().filter(one -> isRnode(context, one)).toList();
  }

  @Override
  public Deposit accountOf(CallContext context, Address node) {
    Account account = Pool.account(context.storage(), node);
    return new Deposit(account.deposit(), account.unlocked());
  }

  private static boolean hasFaults(CallContext context, Address node) {
    Rpt.Counted counted = context.contract(Rpt.class).countsOf(context, node);
    return counted.impeachments() + counted.withheld() > 0;
  }

  private static void list(CallContext context, Address node) {
    boolean before = isMember(context, node);
    boolean after = Pool.list(context, node, InForce.value(context, Parameter.RNODE_THRESHOLD));
    if (after && !before) {
      context.emit(new RnodeJoined(node));
    } else if (before && !after) {
      context.emit(new RnodeLeft(node));
    }
  }
}
