package org.cpchain.contract.system.governance;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.vesting.Vesting;
import org.cpchain.dpor.core.parameter.Quantities;

/** Names who gets a part of the team's locked CPC (White Paper 2.0 §7.1). */
record GrantTokens(Address beneficiary, BigInteger amount) implements Action {
  @Override
  public void check(CallContext context) {
    Revert.unless(
        !beneficiary.equals(Address.ZERO), "bad-address: the zero address can take nothing");
    Revert.unless(amount.signum() > 0, "zero-amount: say how many wei to grant");
  }

  @Override
  public boolean possible(CallContext context) {
    return context.contract(Vesting.class).available(context).compareTo(amount) >= 0;
  }

  @Override
  public void execute(CallContext context) {
    context.contract(Vesting.class).grant(context, beneficiary, amount);
  }

  @Override
  public String kind() {
    return "grant";
  }

  @Override
  public List<Bytes> parts() {
    return List.of(beneficiary.bytes(), Codec.INTEGER.encode(amount));
  }

  @Override
  public String text() {
    return Quantities.cpc(amount) + " of the team's CPC to " + beneficiary.toHex();
  }
}
