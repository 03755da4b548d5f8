package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.Comparator;
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

/** One step under way: the state as it becomes, and the effects so far. Never leaves the step. */
final class Turn {
  final Setting setting;
  final long now;

  Head head;
  Committee committee;
  int round;
  Tally tally;
  Complaints complaints;
  Optional<Complaint> complaint;
  Optional<Resolution> resolution;
  boolean settled;
  List<Candidate> candidates;
  NavigableMap<Hash, Reading> reading;
  NavigableSet<Ballot> promises;
  Optional<Certificate> decided;
  NavigableSet<Address> distrusted;
  List<JournalEntry> remembered;
  Backlog backlog;
  Contacts contacts;
  private NavigableMap<TimerId, Long> alarms;
  boolean work;
  boolean building;
  boolean impeaching;
  private String halted;
  private final List<Effect> effects = new ArrayList<>();

  Turn(Setting setting, State state, long now) {
    this.setting = setting;
    this.now = now;
    head = state.head();
    committee = state.committee();
    round = state.round();
    tally = state.tally();
    complaints = state.complaints();
    complaint = state.complaint();
    resolution = state.resolution();
    settled = state.settled();
    candidates = state.candidates();
    reading = state.reading();
    promises = state.promises();
    decided = state.decided();
    distrusted = state.distrusted();
    remembered = state.remembered();
    backlog = state.backlog();
    contacts = state.contacts();
    alarms = state.alarms();
    work = state.work();
    building = state.building();
    impeaching = state.impeaching();
    halted = state.halted();
  }

  Step finish() {
    State state =
        new State(
            head,
            committee,
            round,
            tally,
            complaints,
            complaint,
            resolution,
            settled,
            candidates,
            reading,
            promises,
            decided,
            distrusted,
            remembered,
            backlog,
            contacts,
            alarms,
            work,
            building,
            impeaching,
            halted);
    return new Step(state, effects);
  }

  void emit(Effect effect) {
    effects.add(effect);
  }

  void broadcast(Message message) {
    if (!alone()) {
      emit(new Effect.Broadcast(message));
    }
  }

  void drop(Address from, String code, String message) {
    drop(from, new Reason(code, message));
  }

  void drop(Address from, Reason reason) {
    emit(new Effect.Dropped(from, reason));
  }

  void halt(String code, String message) {
    if (halted.isEmpty()) {
      halted = message;
      emit(new Effect.Halted(new Reason(code, message)));
    }
  }

  boolean halted() {
    return !halted.isEmpty();
  }

  /** Sets the alarm unless it is set to that time already. */
  void alarm(TimerId timer, long at) {
    if (!Optional.of(at).equals(ringing(timer))) {
      alarms = Sorted.plus(alarms, timer, at);
      emit(new Effect.SetTimer(timer, at));
    }
  }

  void silence(TimerId timer) {
    if (alarms.containsKey(timer)) {
      alarms = Sorted.minus(alarms, timer);
      emit(new Effect.CancelTimer(timer));
    }
  }

  void rang(TimerId timer) {
    alarms = Sorted.minus(alarms, timer);
  }

  /** When the alarm rings; empty when it is not set. */
  Optional<Long> ringing(TimerId timer) {
    return Optional.ofNullable(alarms.get(timer));
  }

  /** A predecessor's alarms are nobody's now. */
  void setAlarmsAgain() {
    alarms.forEach((timer, at) -> emit(new Effect.SetTimer(timer, at)));
  }

  long height() {
    return head.height() + 1;
  }

  Stage stage() {
    return State.stage(round, promises, decided);
  }

  Address proposer() {
    return committee.proposer(height());
  }

  boolean isProposer() {
    return proposer().equals(setting.self());
  }

  /** Who puts something to the vote in a round from 2 on (rule R8). */
  Address coordinator(int of) {
    return committee.validators().get((int) Math.floorMod(height() + of, (long) committee.size()));
  }

  /** This validator's number; empty for a node that only follows. */
  OptionalInt index() {
    return committee.indexOf(setting.self());
  }

  /** Whether this node takes part: it is a validator and has not stopped voting. */
  boolean votes() {
    return !halted() && index().isPresent();
  }

  /** Nobody else takes part. */
  boolean alone() {
    return committee.validators().stream().allMatch(setting.self()::equals)
        && committee.proposers().stream().allMatch(setting.self()::equals);
  }

  /** Rule R5: the second vote of the highest round in which there is one. */
  Optional<Ballot> lock() {
    return promises.stream()
        .filter(own -> own.phase().isCommit())
        .max(Comparator.comparingInt(Ballot::round));
  }

  /** The highest P-certificate. */
  Optional<Certificate> prepared() {
    return preparedBefore(Integer.MAX_VALUE);
  }

  /** The highest P-certificate of the rounds below that one. */
  Optional<Certificate> preparedBefore(int end) {
    return tally.highest(false, committee.quorum(), end);
  }

  Optional<Candidate> candidate(Hash block) {
    return candidates.stream().filter(candidate -> candidate.hash().equals(block)).findFirst();
  }

  /** This node's own impeach block. */
  Optional<Candidate> impeachBlock() {
    return candidates.stream().filter(candidate -> candidate.proposal().impeach()).findFirst();
  }

  void put(Candidate candidate) {
    List<Candidate> changed = new ArrayList<>(candidates);
    changed.replaceAll(old -> old.hash().equals(candidate.hash()) ? candidate : old);
    if (!changed.contains(candidate)) {
      changed.add(candidate);
    }
    candidates = List.copyOf(changed);
  }

  /** Begins the height above the new head with a clean slate. */
  void climb(Head newHead, Committee newCommittee) {
    head = newHead;
    committee = newCommittee;
    tally = Tally.EMPTY;
    complaints = Complaints.NONE;
    candidates = List.of();
    reading = new TreeMap<>();
    promises = new TreeSet<>();
    decided = Optional.empty();
    distrusted = new TreeSet<>();
    building = false;
    impeaching = false;
    silence(TimerId.SEEK);
    begin(0);
  }

  /** Nothing of what belongs to a single round lasts. */
  void begin(int newRound) {
    round = newRound;
    complaint = Optional.empty();
    resolution = Optional.empty();
    settled = false;
    silence(TimerId.IMPEACH);
    silence(TimerId.SETTLE);
  }
}
