package org.cpchain.lbft.core;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.consensus.Committee;

/**
 * One step under way: the state as it becomes, and the effects so far. Never leaves the step. A
 * protocol extends it by what only it knows, and answers the questions of {@link Rules}.
 */
public abstract class Work implements Rules {
  public final Setting setting;
  public final long now;

  public Head head;
  public Committee headCommittee;
  public Committee committee;
  public Tally tally;
  public List<Candidate> candidates;
  public NavigableMap<Hash, Reading> reading;
  public NavigableSet<Ballot> promises;
  public NavigableSet<Hash> journaled;
  public Optional<Certificate> decided;
  public NavigableSet<Address> distrusted;
  public NavigableMap<Address, Long> suspects;
  public List<Promise> remembered;
  public Backlog backlog;
  public Contacts contacts;
  public boolean work;
  public boolean building;
  public boolean impeaching;
  private NavigableMap<TimerId, Long> alarms;
  private Optional<Reason> halt;
  private final List<Effect> effects = new ArrayList<>();

  protected Work(Setting setting, Basis basis, long now) {
    this.setting = setting;
    this.now = now;
    head = basis.head();
    headCommittee = basis.headCommittee();
    committee = basis.committee();
    tally = basis.tally();
    candidates = basis.candidates();
    reading = basis.reading();
    promises = basis.promises();
    journaled = basis.journaled();
    decided = basis.decided();
    distrusted = basis.distrusted();
    suspects = basis.suspects();
    remembered = basis.remembered();
    backlog = basis.backlog();
    contacts = basis.contacts();
    alarms = basis.alarms();
    work = basis.work();
    building = basis.building();
    impeaching = basis.impeaching();
    halt = basis.halt();
  }

  protected final Basis basis() {
    return new Basis(
        head,
        headCommittee,
        committee,
        tally,
        candidates,
        reading,
        promises,
        journaled,
        decided,
        distrusted,
        suspects,
        remembered,
        backlog,
        contacts,
        alarms,
        work,
        building,
        impeaching,
        halt);
  }

  protected final List<Effect> effects() {
    return effects;
  }

  public final void emit(Effect effect) {
    effects.add(effect);
  }

  public final void broadcast(Message message) {
    if (!alone()) {
      emit(new Effect.Broadcast(message));
    }
  }

  public final void drop(Address from, String code, String message) {
    drop(from, new Reason(code, message));
  }

  public final void drop(Address from, Reason reason) {
    emit(new Effect.Dropped(from, reason));
  }

  /** The first cause stays, unless it can go away and this one cannot. */
  public final void halt(String code, String message) {
    Reason reason = new Reason(code, message);
    if (halt.isEmpty() || (Halts.isFork(reason) && halt.filter(Halts::isFork).isEmpty())) {
      halt = Optional.of(reason);
      emit(new Effect.Halted(reason));
    }
  }

  /** An engine begins: what has made its predecessor halt may be gone. */
  final void resumeVoting() {
    halt = Halts.afterStart(halt);
  }

  public final boolean halted() {
    return halt.isPresent();
  }

  /** Sets the alarm unless it is set to that time already. */
  public final void alarm(TimerId timer, long at) {
    if (!Optional.of(at).equals(ringing(timer))) {
      alarms = Sorted.plus(alarms, timer, at);
      emit(new Effect.SetTimer(timer, at));
    }
  }

  public final void silence(TimerId timer) {
    if (alarms.containsKey(timer)) {
      alarms = Sorted.minus(alarms, timer);
      emit(new Effect.CancelTimer(timer));
    }
  }

  public final void rang(TimerId timer) {
    alarms = Sorted.minus(alarms, timer);
  }

  /** When the alarm rings; empty when it is not set. */
  public final Optional<Long> ringing(TimerId timer) {
    return Optional.ofNullable(alarms.get(timer));
  }

  /** A predecessor's alarms are nobody's now. */
  public final void setAlarmsAgain() {
    alarms.forEach((timer, at) -> emit(new Effect.SetTimer(timer, at)));
  }

  public final long height() {
    return head.height() + 1;
  }

  public final Address proposer() {
    return committee.proposer(height());
  }

  public final boolean isProposer() {
    return proposer().equals(setting.self());
  }

  /** This validator's number; empty for a node that only follows. */
  public final OptionalInt index() {
    return committee.indexOf(setting.self());
  }

  /** Whether this node takes part: it is a validator and has not stopped voting. */
  public final boolean votes() {
    return !halted() && index().isPresent();
  }

  /** Nobody else takes part. */
  public final boolean alone() {
    return committee.validators().stream().allMatch(setting.self()::equals)
        && committee.proposers().stream().allMatch(setting.self()::equals);
  }

  /** How many distinct validators make a certificate about the height that is being decided. */
  public final int quorum(Phase phase) {
    return quorum(committee, phase);
  }

  public final boolean hasQuorum(Ballot ballot) {
    return tally.on(ballot).size() >= quorum(ballot.phase());
  }

  public final Optional<Candidate> candidate(Hash block) {
    return candidates.stream().filter(candidate -> candidate.hash().equals(block)).findFirst();
  }

  /** The first block that the proposer has shown. */
  public final Optional<Candidate> proposedBlock() {
    return candidates.stream().filter(known -> !known.proposal().impeach()).findFirst();
  }

  public final Optional<Candidate> impeachBlock() {
    return candidates.stream().filter(known -> known.proposal().impeach()).findFirst();
  }

  public final void put(Candidate candidate) {
    List<Candidate> changed = new ArrayList<>(candidates);
    changed.replaceAll(old -> old.hash().equals(candidate.hash()) ? candidate : old);
    if (!changed.contains(candidate)) {
      changed.add(candidate);
    }
    candidates = List.copyOf(changed);
  }

  /** Whether nothing has happened at this height that would hinder its proposer. */
  public final boolean isUntouched() {
    return !isClosed() && promises.isEmpty() && decided.isEmpty();
  }

  /** Whether this validator has signed the ballot. */
  public final boolean isSigned(Ballot own) {
    return index().isPresent() && tally.on(own).has(index().getAsInt());
  }

  /** Begins the height above the new head with a clean slate. */
  public final void climb(Head newHead, Committee newHeadCommittee, Committee newCommittee) {
    contacts =
        contacts
            .among(committee, newCommittee, newHead.height() + 1)
            .among(newHeadCommittee, newCommittee, newHead.height() + 1);
    head = newHead;
    headCommittee = newHeadCommittee;
    committee = newCommittee;
    tally = Tally.EMPTY;
    candidates = List.of();
    reading = new TreeMap<>();
    promises = new TreeSet<>();
    journaled = new TreeSet<>();
    decided = Optional.empty();
    distrusted = new TreeSet<>();
    suspects = Places.stillSuspect(suspects, height());
    building = false;
    impeaching = false;
    halt = Halts.afterHeight(halt);
    silence(TimerId.SEEK);
    silence(TimerId.IMPEACH);
    heightBegan();
  }
}
