package org.cpchain.consensus.lbft21.core;

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

/** One step under way: the state as it becomes, and the effects so far. Never leaves the step. */
final class Turn {
  final Setting setting;
  final long now;

  Head head;
  Committee committee;
  int round;
  Stage stage;
  Tally tally;
  List<Candidate> candidates;
  NavigableMap<Hash, Address> decoding;
  NavigableSet<Ballot> promises;
  Optional<Certificate> decided;
  NavigableSet<Address> distrusted;
  List<JournalEntry> remembered;
  Backlog backlog;
  Contacts contacts;
  boolean work;
  boolean building;
  private String halted;
  private final List<Effect> effects = new ArrayList<>();

  Turn(Setting setting, State state, long now) {
    this.setting = setting;
    this.now = now;
    head = state.head();
    committee = state.committee();
    round = state.round();
    stage = state.stage();
    tally = state.tally();
    candidates = state.candidates();
    decoding = state.decoding();
    promises = state.promises();
    decided = state.decided();
    distrusted = state.distrusted();
    remembered = state.remembered();
    backlog = state.backlog();
    contacts = state.contacts();
    work = state.work();
    building = state.building();
    halted = state.halted();
  }

  Step finish() {
    State state =
        new State(
            head,
            committee,
            round,
            stage,
            tally,
            candidates,
            decoding,
            promises,
            decided,
            distrusted,
            remembered,
            backlog,
            contacts,
            work,
            building,
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
    emit(new Effect.Dropped(from, new Reason(code, message)));
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

  long height() {
    return head.height() + 1;
  }

  Address proposer() {
    return committee.proposer(height());
  }

  boolean isProposer() {
    return proposer().equals(setting.self());
  }

  /** This validator's number; empty for a node that only follows. */
  OptionalInt index() {
    return committee.indexOf(setting.self());
  }

  /** Nobody else takes part. */
  boolean alone() {
    return committee.validators().stream().allMatch(setting.self()::equals)
        && committee.proposers().stream().allMatch(setting.self()::equals);
  }

  Ballot ballot(Phase phase, Hash block) {
    return new Ballot(height(), round, phase, block);
  }

  boolean hasQuorum(Ballot ballot) {
    return tally.on(ballot).size() >= committee.quorum();
  }

  Optional<Candidate> candidate(Hash block) {
    return candidates.stream().filter(candidate -> candidate.hash().equals(block)).findFirst();
  }

  void put(Candidate candidate) {
    List<Candidate> changed = new ArrayList<>(candidates);
    changed.replaceAll(old -> old.hash().equals(candidate.hash()) ? candidate : old);
    if (!changed.contains(candidate)) {
      changed.add(candidate);
    }
    candidates = List.copyOf(changed);
  }

  /** The block that a quorum has prepared or decided: only this one matters at this height. */
  Optional<Hash> certified() {
    return decided
        .map(certificate -> certificate.ballot().block())
        .or(() -> tally.winner(round, Phase.PREPARE, committee.quorum()));
  }

  boolean isCertified(Hash block) {
    return certified().filter(block::equals).isPresent();
  }

  boolean isDecided(Hash block) {
    return decided.filter(certificate -> certificate.ballot().block().equals(block)).isPresent();
  }

  /** Whether this validator has promised a vote for the block. */
  boolean hasPromised(Hash block) {
    return promises.stream().anyMatch(own -> own.block().equals(block));
  }

  /** The certified block's hash while the block itself is missing. */
  Optional<Hash> missing() {
    return certified().filter(block -> candidate(block).isEmpty() && !decoding.containsKey(block));
  }

  /** Begins the height above the new head with a clean slate. */
  void climb(Head newHead, Committee newCommittee) {
    head = newHead;
    committee = newCommittee;
    round = 0;
    stage = Stage.IDLE;
    tally = Tally.EMPTY;
    candidates = List.of();
    decoding = new TreeMap<>();
    promises = new TreeSet<>();
    decided = Optional.empty();
    distrusted = new TreeSet<>();
    building = false;
  }
}
