package org.cpchain.contract.system.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.block.BlockEnd.Next;
import org.cpchain.contract.system.election.Elections;
import org.cpchain.contract.system.pool.RnodePool;
import org.cpchain.contract.system.reputation.Rpt;
import org.cpchain.dpor.core.beacon.Schedule;
import org.cpchain.dpor.core.term.Terms;

/** The end of one block, on a chain with elections. */
final class Ending {
  private final SystemContext context;
  private final Terms terms;
  private final Schedule schedule;
  private final Elections elections;

  Ending(SystemContext context, Terms terms) {
    this.context = context;
    this.terms = terms;
    this.schedule = new Schedule(terms);
    this.elections = context.contract(Elections.class);
  }

  Next run(Hash parent, Address proposer, boolean impeached, Hash secret, List<Address> senders) {
    long height = context.height();
    if (height == 1) {
      elections.beginRound(context, parent);
    }
    if (schedule.isOpen(height) && !impeached && !secret.equals(Hash.ZERO)) {
      elections.reveal(context, proposer, secret);
    }
    List<Address> withheld =
        schedule.closesWith(height) ? elections.closeRound(context) : List.of();
    count(proposer, impeached, withheld, senders);
    return terms.isCheckpoint(height)
        ? Committees.enter(context, elections.endTerm(context))
        : Committees.unchanged();
  }

  /** Transactions count for those who can have a reputation: RNodes and default proposers. */
  private void count(
      Address proposer, boolean impeached, List<Address> withheld, List<Address> senders) {
    TreeMap<Address, Long> sent = new TreeMap<>();
    senders.forEach(one -> sent.merge(one, 1L, Long::sum));
    Set<Address> counted = new TreeSet<>();
    if (!sent.isEmpty()) {
      List<Address> all = List.copyOf(sent.keySet());
      counted.addAll(context.contract(RnodePool.class).rnodesAmong(context, all));
      for (Address one : ChainFacts.defaultProposers(context.storage())) {
        if (sent.containsKey(one)) {
          counted.add(one);
        }
      }
    }
    List<Address> who = new ArrayList<>(counted);
    List<Long> times = who.stream().map(sent::get).toList();
    context.contract(Rpt.class).count(context, proposer, impeached, withheld, who, times);
  }
}
