package org.cpchain.contract.system.election;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.block.BlockEnd;
import org.cpchain.dpor.core.election.Elected;
import org.cpchain.dpor.core.term.TermParameters;
import org.cpchain.dpor.core.term.Terms;
import org.osgi.service.component.annotations.Component;

/** See {@link Elections}. */
@Component(service = Contract.class)
public final class ElectionsContract implements Contract, Elections {
  private static final long PAGE = 100;

  @Override
  public boolean isElected(CallContext context, Address node) {
    return context.height() <= electedUntil(context, node);
  }

  @Override
  public long electedUntil(CallContext context, Address node) {
    return Seats.until(context.storage(), node);
  }

  @Override
  public List<Address> proposersOf(CallContext context, long term) {
    BlockEnd blockEnd = context.contract(BlockEnd.class);
    return term < blockEnd.terms(context).initialTerms()
        ? blockEnd.defaultProposers(context)
        : Seats.of(context.storage(), term);
  }

  @Override
  public Hash seedOf(CallContext context, long term) {
    return Beacon.seed(context.storage(), term).orElse(Hash.ZERO);
  }

  @Override
  public long standingCount(CallContext context, long term) {
    return Field.count(context.storage(), term).orElse(0L);
  }

  @Override
  public Stands standing(CallContext context, long term, long from, long count) {
    List<Stand> page =
        Field.all(context.storage(), term).stream()
            .skip(from)
            .limit(Math.min(count, PAGE))
            .toList();
    return new Stands(
        page.stream().map(Stand::address).toList(),
        page.stream().map(stand -> (long) stand.rpt()).toList(),
        page.stream().map(Stand::removable).toList());
  }

  @Override
  public Outcome outcomeOf(SystemContext context, long term) {
    Terms terms = terms(context);
    long held = term - terms.parameters().distance();
    Revert.unless(
        held >= 0
            && term >= terms.parameters().initialTerms()
            && Beacon.seed(context.storage(), held).isPresent()
            && Field.count(context.storage(), held).isPresent()
            && context.height() >= terms.last(held),
        "unknown-election: no election for term " + term + " is known, or not any more");
    Hash seed = Beacon.seed(context.storage(), held).orElseThrow();
    Elected elected = termEnd(context, terms).draw(held, seed);
    return new Outcome(
        elected.low(), elected.high(), elected.defaults(), elected.more(), elected.proposers());
  }

  @Override
  public Secrets round(CallContext context) {
    return Beacon.round(context.storage())
        .map(round -> new Secrets(round.term(), round.withheld()))
        .orElse(new Secrets(0, List.of()));
  }

  @Override
  public void beginRound(SystemContext context, Hash genesis) {
    BlockEnd.onlyByBlockEnd(context);
    Beacon.first(context, genesis, context.contract(BlockEnd.class).defaultProposers(context));
  }

  @Override
  public void reveal(SystemContext context, Address proposer, Hash secret) {
    BlockEnd.onlyByBlockEnd(context);
    Beacon.reveal(context, term(context), proposer, secret);
  }

  @Override
  public List<Address> closeRound(SystemContext context) {
    BlockEnd.onlyByBlockEnd(context);
    long term = term(context);
    List<Address> withheld = Beacon.close(context, term);
    withheld.forEach(node -> context.emit(new Withheld(term, node)));
    return withheld;
  }

  @Override
  public List<Address> endTerm(SystemContext context) {
    BlockEnd.onlyByBlockEnd(context);
    return termEnd(context, terms(context)).run(term(context));
  }

  private static TermEnd termEnd(SystemContext context, Terms terms) {
    return new TermEnd(context, terms, context.contract(BlockEnd.class).defaultProposers(context));
  }

  private static long term(CallContext context) {
    return context.contract(BlockEnd.class).term(context);
  }

  private static Terms terms(CallContext context) {
    BlockEnd.Division division = context.contract(BlockEnd.class).terms(context);
    Revert.unless(division.seats() > 0, "no-elections: this chain holds no elections");
    return new Terms(
        new TermParameters(
            (int) division.seats(),
            (int) division.views(),
            (int) division.distance(),
            (int) division.initialTerms()));
  }
}
