package org.cpchain.contract.system.election;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.Storage;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.campaign.Campaign;
import org.cpchain.contract.system.pool.RnodePool;
import org.cpchain.contract.system.reputation.Rpt;
import org.cpchain.dpor.core.election.Candidate;
import org.cpchain.dpor.core.election.Elected;
import org.cpchain.dpor.core.election.Election;
import org.cpchain.dpor.core.election.Replacement;
import org.cpchain.dpor.core.term.Terms;

/** What is done with the last block of a term. */
final class TermEnd {
  /** How many terms' lists and seeds are kept. */
  private static final long KEPT = 100;

  private final SystemContext context;
  private final Storage storage;
  private final Terms terms;
  private final List<Address> defaults;

  TermEnd(SystemContext context, Terms terms, List<Address> defaults) {
    this.context = context;
    this.storage = context.storage();
    this.terms = terms;
    this.defaults = defaults;
  }

  /** Gives the proposers of the next term. */
  List<Address> run(long ended) {
    long filled = ended + terms.parameters().distance();
    if (isElected(filled)) {
      Hash seed = Beacon.seed(storage, ended).orElse(Beacon.last(storage));
      List<Address> elected = draw(ended, seed).proposers();
      Seats.give(storage, filled, terms.last(filled), elected, defaults);
      context.emit(new Elections.ProposersElected(filled, seed, elected));
    }
    Seats.end(storage, ended, context.height());
    List<Address> next = enter(ended + 1);
    Beacon.begin(context, ended + 1, next);
    forget(ended);
    context.emit(new Elections.TermBegun(ended + 1, context.height() + 1, next));
    return next;
  }

  /** The draw of the election that is, or was, held at the end of a term. */
  Elected draw(long held, Hash seed) {
    List<Candidate> candidates =
        Field.all(storage, held).stream()
            .filter(stand -> !stand.removable())
            .map(stand -> new Candidate(stand.address(), stand.rpt()))
            .toList();
    return new Election(SeatRules.at(context, terms.last(held), defaults), context::sha256)
        .elect(candidates, seed);
  }

  private boolean isElected(long term) {
    return term >= terms.parameters().initialTerms();
  }

  /** Fixes who stands in the next term's election, and takes out of its seats who has to go. */
  private List<Address> enter(long next) {
    if (!isElected(next + terms.parameters().distance())) {
      return defaults;
    }
    List<Address> candidates = rnodes(context.contract(Campaign.class).candidatesOf(context, next));
    List<Address> seated = isElected(next) ? Seats.of(storage, next) : List.of();
    Set<Address> others = new LinkedHashSet<>(seated);
    others.addAll(defaults);
    List<Address> asked = List.copyOf(others);
    Rpt.Assessment assessed = context.contract(Rpt.class).assess(context, candidates, asked);
    List<Stand> stands = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      int rpt = assessed.rpts().get(i).intValue();
      stands.add(new Stand(candidates.get(i), rpt, assessed.removable().get(i)));
    }
    Field.keep(storage, next, stands);
    if (seated.isEmpty()) {
      return defaults;
    }
    Set<Address> out = new TreeSet<>(seated);
    out.removeAll(rnodes(seated));
    defaults.forEach(out::remove);
    for (int i = 0; i < asked.size(); i++) {
      if (assessed.removable().get(candidates.size() + i)) {
        out.add(asked.get(i));
      }
    }
    List<Address> proposers = Replacement.of(seated, out, defaults);
    Seats.give(storage, next, terms.last(next), proposers, defaults);
    return proposers;
  }

  private List<Address> rnodes(List<Address> accounts) {
    List<Address> once = List.copyOf(new LinkedHashSet<>(accounts));
    return context.contract(RnodePool.class).rnodesAmong(context, once);
  }

  private void forget(long ended) {
    Field.forget(storage, ended - terms.parameters().distance());
    Beacon.forget(storage, ended - KEPT);
    Seats.forget(storage, ended - KEPT);
  }
}
