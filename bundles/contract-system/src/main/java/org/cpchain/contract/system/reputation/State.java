package org.cpchain.contract.system.reputation;

import java.util.List;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.contract.system.campaign.Campaign;
import org.cpchain.dpor.core.reputation.Facts;
import org.cpchain.dpor.core.reputation.Reputation;
import org.cpchain.dpor.core.reputation.Reputations;

/** Facts of this block's state, and the reputations that come of them. */
final class State {
  private State() {}

  static Facts facts(CallContext context, Address account) {
    Entry entry = Tallies.of(context.storage(), account);
    return new Facts(account, context.balance(account), entry.proxy(), entry.counts());
  }

  static List<Facts> facts(CallContext context, List<Address> accounts) {
    return accounts.stream().map(one -> facts(context, one)).toList();
  }

  /** Each once, however often it is named. */
  static Reputations compare(CallContext context, List<Facts> candidates) {
    TreeMap<Address, Facts> once = new TreeMap<>();
    candidates.forEach(facts -> once.put(facts.address(), facts));
    return new Reputations(Rules.inForce(context), once.values());
  }

  /** Compared with the candidates of the coming term. */
  static Reputation of(CallContext context, Address account) {
    long coming = context.contract(BlockEnd.class).term(context) + 1;
    List<Address> candidates = context.contract(Campaign.class).candidatesOf(context, coming);
    return compare(context, facts(context, candidates)).of(facts(context, account));
  }
}
