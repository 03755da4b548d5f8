package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;

/** See {@link DepositPool}; what deposits and withdrawals bring with them is up to each pool. */
abstract class DepositPoolContract implements Contract, DepositPool {
  @Override
  public final void sweep(CallContext context) {
    context.emit(new Swept(Pool.sweep(context)));
  }

  @Override
  public final BigInteger total(CallContext context) {
    return Pool.total(context.storage());
  }

  @Override
  public final long count(CallContext context) {
    return Pool.MEMBERS.size(context.storage());
  }

  @Override
  public final List<Address> members(CallContext context, long from, long count) {
    return Pool.MEMBERS.page(context.storage(), from, count);
  }

  static boolean isMember(CallContext context, Address node) {
    return Pool.MEMBERS.contains(context.storage(), node);
  }
}
