package org.cpchain.contract.system.reputation;

import java.util.LinkedHashSet;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.contract.system.campaign.Campaign;
import org.cpchain.dpor.core.reputation.Facts;
import org.cpchain.dpor.core.reputation.Reputation;
import org.cpchain.dpor.core.reputation.Reputations;

/** Facts of this block's state, and the reputations that come of them. */
final class State {
  /** Registered proxies, and since which height. */
  static final StorageMap<Address, Long> PROXIES =
      new StorageMap<>("proxy", Codec.ADDRESS, Codec.LONG);

  private State() {}

  static Facts facts(CallContext context, Address account) {
    return new Facts(
        account,
        context.balance(account),
        PROXIES.get(context.storage(), account).isPresent(),
        Tallies.of(context.storage(), account));
  }

  static Reputations compare(CallContext context, List<Address> candidates) {
    List<Facts> facts =
        new LinkedHashSet<>(candidates).stream().map(one -> facts(context, one)).toList();
    return new Reputations(Rules.inForce(context), facts);
  }

  /** Compared with the candidates of the coming term. */
  static Reputation of(CallContext context, Address account) {
    long coming = context.contract(BlockEnd.class).term(context) + 1;
    List<Address> candidates = context.contract(Campaign.class).candidatesOf(context, coming);
    return compare(context, candidates).of(facts(context, account));
  }
}
