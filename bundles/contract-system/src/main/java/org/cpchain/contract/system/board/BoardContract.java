package org.cpchain.contract.system.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.Revert;
import org.cpchain.contract.system.governance.Decisions;
import org.cpchain.contract.system.parameters.InForce;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.contract.system.store.KeyList;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.dpor.core.parameter.Quantities;
import org.osgi.service.component.annotations.Component;

/** See {@link Board}. */
@Component(service = Contract.class)
public final class BoardContract implements Contract, Board {
  private static final int LONGEST_KIND = 64;

  @Override
  public void stand(CallContext context, Hash documents) {
    Cycle cycle = Cycles.open(context);
    Revert.unless(
        cycle.standing(context.timestamp()),
        "not-now: candidates stand until "
            + cycle.standEnds()
            + ", again from "
            + cycle.nextOpens());
    Address who = context.sender();
    Revert.unless(
        !Candidates.stands(context.storage(), cycle.number(), who),
        "twice: this account stands in this election already");
    Revert.unless(
        !documents.equals(Hash.ZERO), "no-documents: name the hash of the candidate's documents");
    BigInteger lock = Locks.add(context, who, context.value());
    BigInteger threshold = InForce.value(context, Parameter.BOARD_THRESHOLD);
    Revert.unless(
        lock.compareTo(threshold) >= 0,
        "too-little: who stands locks " + Quantities.cpc(threshold) + " or more");
    Candidates.stand(context.storage(), cycle.number(), who, documents);
    context.emit(new Stood(cycle.number(), who, documents));
  }

  @Override
  public void vote(CallContext context, Address candidate) {
    Cycle cycle = Cycles.roll(context);
    String from = Quantities.moment(cycle.standEnds());
    String until = Quantities.moment(cycle.voteEnds());
    Revert.unless(
        cycle.voting(context.timestamp()),
        "not-now: votes are cast from " + from + " until " + until);
    BigInteger weight = Candidates.vote(context, cycle, candidate);
    context.emit(new Voted(cycle.number(), context.sender(), candidate, weight));
  }

  @Override
  public void withdraw(CallContext context) {
    Cycles.roll(context);
    context.emit(new Withdrawn(context.sender(), Locks.withdraw(context)));
  }

  @Override
  public void resign(CallContext context) {
    Cycles.roll(context);
    Cycle term = serving(context, context.sender());
    Offices.remove(context, term.number(), context.sender());
    context.emit(new Removed(term.number(), context.sender(), false));
    moveUp(context, term.number(), context.sender());
  }

  @Override
  public void disclose(CallContext context, String kind, Hash document) {
    serving(context, context.sender());
    Revert.unless(
        !kind.isBlank() && kind.length() <= LONGEST_KIND,
        "bad-kind: say what it is, in 64 characters at most");
    context.emit(new Disclosed(context.sender(), kind, document));
  }

  @Override
  public BigInteger pay(CallContext context, long term, Address director) {
    Cycles.roll(context);
    return Pay.pay(context, term, director);
  }

  @Override
  public long step(CallContext context, long limit) {
    return Pay.step(context, Cycles.roll(context), limit);
  }

  @Override
  public void sweep(CallContext context) {
    Locks.sweep(context);
  }

  @Override
  public void appoint(CallContext context, Address director) {
    Decisions.onlyByProposal(context);
    Cycles.roll(context);
    Revert.unless(
        canAppoint(context, director),
        "not-possible: no board is in office, its appointed seats are taken, or the account has or"
            + " had a seat in this term");
    long term = term(context);
    Offices.appoint(context, term, director);
    context.emit(new Appointed(term, director));
  }

  @Override
  public void remove(CallContext context, long term, Address director) {
    onlyByRecall(context);
    Cycles.roll(context);
    Offices.remove(context, term, director);
    context.emit(new Removed(term, director, true));
  }

  @Override
  public void vacate(CallContext context, long term, Address director) {
    onlyByRecall(context);
    if (term == term(context)) {
      moveUp(context, term, director);
    }
  }

  @Override
  public void reinstate(CallContext context, long term, Address director) {
    onlyByRecall(context);
    Offices.reinstate(context, term, director);
    context.emit(new Reinstated(term, director));
  }

  @Override
  public boolean canAppoint(CallContext context, Address director) {
    return Cycles.inOffice(context)
        .filter(term -> Offices.canAppoint(context.storage(), term, director))
        .isPresent();
  }

  @Override
  public Term inOffice(CallContext context) {
    return Cycles.inOffice(context)
        .map(one -> new Term(one.number(), one.voteEnds(), one.termEnds()))
        .orElse(new Term(0, 0, 0));
  }

  @Override
  public long term(CallContext context) {
    return Cycles.inOffice(context).map(Cycle::number).orElse(0L);
  }

  @Override
  public Election election(CallContext context) {
    Cycle cycle = Cycles.now(context);
    return new Election(
        cycle.number(),
        cycle.opens(),
        cycle.standEnds(),
        cycle.voteEnds(),
        cycle.termEnds(),
        cycle.nextOpens(),
        cycle.seats(),
        Candidates.count(context.storage(), cycle.number()));
  }

  @Override
  public List<Address> directors(CallContext context) {
    long term = term(context);
    List<Address> directors = new ArrayList<>();
    for (Address one : Offices.all(context.storage(), term)) {
      if (Offices.seated(context.storage(), term, one)) {
        directors.add(one);
      }
    }
    return term == 0 ? List.of() : directors;
  }

  @Override
  public long directorSince(CallContext context, Address account) {
    return Offices.serving(context, account)
        .map(term -> Offices.since(context.storage(), term, account))
        .orElse(0L);
  }

  @Override
  public List<Address> candidates(CallContext context, long election, long from, long count) {
    long stood = Candidates.count(context.storage(), election);
    long end = Math.min(stood, from + Math.min(count, KeyList.PAGE));
    List<Address> page = new ArrayList<>();
    for (long place = from; place < end; place++) {
      page.add(Candidates.get(context.storage(), election, place));
    }
    return page;
  }

  @Override
  public Standing candidate(CallContext context, long election, Address account) {
    return new Standing(
        Candidates.stands(context.storage(), election, account),
        Candidates.votes(context.storage(), election, account),
        Candidates.documents(context.storage(), election, account));
  }

  @Override
  public Address choiceOf(CallContext context, long election, Address voter) {
    return Candidates.choice(context.storage(), election, voter);
  }

  @Override
  public Lock lockOf(CallContext context, Address account) {
    return new Lock(Locks.of(context, account), Locks.binding(context, account).isEmpty());
  }

  @Override
  public BigInteger due(CallContext context, long term, Address director) {
    return Cycles.find(context.storage(), term)
        .map(one -> Offices.due(context, one, director))
        .orElse(BigInteger.ZERO);
  }

  @Override
  public BigInteger payOf(CallContext context, long term) {
    return Cycles.find(context.storage(), term)
        .filter(one -> Cycles.counts(context.storage(), one))
        .map(Cycle::payOfAll)
        .orElse(BigInteger.ZERO);
  }

  @Override
  public Turnout turnout(CallContext context, long election) {
    return Cycles.find(context.storage(), election)
        .map(one -> new Turnout(Candidates.voted(context.storage(), election), one.turnout()))
        .orElse(new Turnout(BigInteger.ZERO, BigInteger.ZERO));
  }

  @Override
  public long seatsHeld(CallContext context) {
    return Cycles.inOffice(context)
        .map(
            term ->
                Offices.all(context.storage(), term.number()).stream()
                    .filter(one -> holds(context, term.number(), one))
                    .count())
        .orElse(0L);
  }

  private static boolean holds(CallContext context, long term, Address one) {
    return Offices.seated(context.storage(), term, one)
        || context.contract(Recalls.class).isPending(context, one);
  }

  private static void moveUp(CallContext context, long term, Address director) {
    Offices.vacate(context, term, director)
        .ifPresent(next -> context.emit(new MovedUp(term, next, director)));
  }

  private static Cycle serving(CallContext context, Address account) {
    return Offices.serving(context, account)
        .orElseThrow(() -> new Revert("no-director: this account is no director in office"));
  }

  private static void onlyByRecall(CallContext context) {
    Revert.unless(
        context.sender().equals(Addresses.RECALLS),
        "not-allowed: recalls alone remove and reinstate directors");
  }
}
