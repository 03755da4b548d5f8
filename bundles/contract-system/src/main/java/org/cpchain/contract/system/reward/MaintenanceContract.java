package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.system.block.BlockEnd;
import org.osgi.service.component.annotations.Component;

/** See {@link Maintenance}. */
@Component(service = Contract.class)
public final class MaintenanceContract implements Contract, Maintenance {
  @Override
  public BigInteger pay(CallContext context, Address proposer) {
    BlockEnd.onlyByBlockEnd(context);
    BigInteger paid = BlockReward.of(context.height()).min(available(context));
    if (paid.signum() > 0) {
      context.transfer(proposer, paid);
    }
    return paid;
  }

  @Override
  public BigInteger rewardOf(CallContext context, long height) {
    return BlockReward.of(height);
  }

  @Override
  public BigInteger available(CallContext context) {
    return context.balance(context.self());
  }
}
