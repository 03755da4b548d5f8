package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.osgi.service.component.annotations.Component;

/** See {@link Treasury}. */
@Component(service = Contract.class)
public final class TreasuryContract implements Contract, Treasury {
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
  public BigInteger available(CallContext context) {
    return context.balance(context.self());
  }
}
