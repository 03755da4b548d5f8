package org.cpchain.contract.system.reputation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.contract.system.governance.Decisions;
import org.cpchain.dpor.core.reputation.BlockTally;
import org.cpchain.dpor.core.reputation.Counts;
import org.cpchain.dpor.core.reputation.Explanation;
import org.cpchain.dpor.core.reputation.Facts;
import org.cpchain.dpor.core.reputation.Kind;
import org.cpchain.dpor.core.reputation.Points;
import org.cpchain.dpor.core.reputation.Reputation;
import org.cpchain.dpor.core.reputation.Reputations;
import org.cpchain.dpor.core.reputation.RptParameters;
import org.cpchain.dpor.core.reputation.Weights;
import org.osgi.service.component.annotations.Component;

/** See {@link Rpt}. */
@Component(service = Contract.class)
public final class RptContract implements Contract, Rpt {
  @Override
  public void recordUpload(CallContext context, Address owner) {
    record(context, owner, Kind.UPLOAD);
  }

  @Override
  public void recordPurchase(CallContext context, Address owner) {
    record(context, owner, Kind.PURCHASE);
  }

  @Override
  public void recordHelp(CallContext context, Address proxy) {
    Revert.unless(isProxy(context, proxy), "no-proxy: register the proxy first");
    record(context, proxy, Kind.HELP);
  }

  @Override
  public void registerProxy(CallContext context, Address proxy) {
    onlyRecorders(context);
    Revert.unless(!isProxy(context, proxy), "registered: the proxy is registered already");
    Tallies.setProxy(context.storage(), proxy, true);
    context.emit(new ProxyChanged(proxy, true, context.sender()));
  }

  @Override
  public void removeProxy(CallContext context, Address proxy) {
    onlyRecorders(context);
    Revert.unless(isProxy(context, proxy), "no-proxy: the account is no registered proxy");
    Tallies.setProxy(context.storage(), proxy, false);
    context.emit(new ProxyChanged(proxy, false, context.sender()));
  }

  @Override
  public void count(
      CallContext context,
      Address proposer,
      boolean impeached,
      List<Address> withheld,
      List<Address> senders,
      List<Long> sent) {
    BlockEnd.onlyByBlockEnd(context);
    BlockTally tally = new BlockTally();
    tally.add(proposer, impeached ? Kind.IMPEACHMENT : Kind.BLOCK, 1);
    withheld.forEach(one -> tally.add(one, Kind.WITHHELD, 1));
    for (int i = 0; i < senders.size(); i++) {
      tally.add(senders.get(i), Kind.TRANSACTION, sent.get(i).intValue());
    }
    Records.drain(context.storage(), tally);
    Tallies.advance(context.storage(), tally.events(context.height()), Rules.windows(context));
  }

  @Override
  public Counted countsOf(CallContext context, Address account) {
    Counts counts = Tallies.of(context.storage(), account).counts();
    return new Counted(
        counts.get(Kind.TRANSACTION),
        counts.get(Kind.BLOCK),
        counts.get(Kind.UPLOAD),
        counts.get(Kind.PURCHASE),
        counts.get(Kind.HELP),
        counts.get(Kind.IMPEACHMENT),
        counts.get(Kind.WITHHELD));
  }

  @Override
  public boolean isProxy(CallContext context, Address account) {
    return Tallies.of(context.storage(), account).proxy();
  }

  @Override
  public long rptOf(CallContext context, Address account) {
    return State.of(context, account).rpt();
  }

  @Override
  public boolean isRemovable(CallContext context, Address account) {
    return State.of(context, account).isRemovable();
  }

  @Override
  public List<String> explain(CallContext context, Address account) {
    return Explanation.of(State.of(context, account));
  }

  @Override
  public Assessment assess(CallContext context, List<Address> candidates, List<Address> others) {
    List<Facts> standing = State.facts(context, candidates);
    Reputations reputations = State.compare(context, standing);
    List<Long> rpts = new ArrayList<>();
    List<Boolean> removable = new ArrayList<>();
    for (List<Facts> compared : List.of(standing, State.facts(context, others))) {
      for (Facts facts : compared) {
        Reputation reputation = reputations.of(facts);
        rpts.add((long) reputation.rpt());
        removable.add(reputation.isRemovable());
      }
    }
    return new Assessment(rpts, removable);
  }

  @Override
  public Known factsOf(CallContext context, List<Address> accounts) {
    List<BigInteger> balances = new ArrayList<>();
    List<Boolean> proxies = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (Address account : accounts) {
      Facts facts = State.facts(context, account);
      balances.add(facts.balance());
      proxies.add(facts.proxy());
      facts.counts().values().forEach(count -> counts.add((long) count));
    }
    return new Known(balances, proxies, counts);
  }

  @Override
  public InUse rules(CallContext context) {
    RptParameters rules = Rules.inForce(context);
    Weights weights = rules.weights();
    Points points = rules.points();
    return new InUse(
        weights.balance(),
        weights.transactions(),
        weights.proxy(),
        weights.data(),
        weights.maintenance(),
        rules.windows().activity(),
        rules.windows().faults(),
        rules.floor(),
        rules.faultsToFloor(),
        rules.threshold(),
        points.upload(),
        points.uploads(),
        points.purchase(),
        points.purchases(),
        points.registration(),
        points.help());
  }

  private static void record(CallContext context, Address account, Kind what) {
    onlyRecorders(context);
    Records.add(context.storage(), account, what);
    context.emit(new Recorded(account, what.name(), context.sender()));
  }

  private static void onlyRecorders(CallContext context) {
    Revert.unless(
        context.contract(Decisions.class).isRecorder(context, context.sender()),
        "not-allowed: recorders named by an accepted proposal write here");
  }
}
