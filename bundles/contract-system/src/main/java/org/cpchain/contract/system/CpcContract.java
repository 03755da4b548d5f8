package org.cpchain.contract.system;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.SystemContext;
import org.osgi.service.component.annotations.Component;

/** See {@link Cpc}. */
@Component(service = Contract.class)
public final class CpcContract implements Contract, Cpc {
  private static final long DECIMALS = 18;

  @Override
  public String name(CallContext context) {
    return "CPChain";
  }

  @Override
  public String symbol(CallContext context) {
    return "CPC";
  }

  @Override
  public long decimals(CallContext context) {
    return DECIMALS;
  }

  @Override
  public BigInteger balanceOf(CallContext context, Address account) {
    return context.balance(account);
  }

  @Override
  public boolean transfer(SystemContext context, Address to, BigInteger value) {
    Revert.unless(!to.equals(Address.ZERO), "bad-address: CPC cannot be sent to the zero address");
    Revert.unless(
        !context.isContract(to),
        "a-contract: what a contract gets like that nobody could take out of it; call one of its"
            + " payable functions");
    context.move(context.sender(), to, value);
    context.emit(new Transfer(context.sender(), to, value));
    return true;
  }
}
