package org.cpchain.consensus.lbft21.core;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;

/**
 * Everything that a validator knows. Immutable; {@link StateCodec} writes it and reads it back.
 *
 * @param head the last final block
 * @param committee decides the height above the head
 * @param round 0: the scheduled proposer's turn; never decreases at one height
 * @param tally the verified votes of this height, of all rounds
 * @param complaints who is in which round
 * @param complaint this validator's own, journaled, for the round that it is in
 * @param resolution what the coordinator of this round has put to the vote
 * @param settled this validator, as coordinator, has waited long enough for more complaints
 * @param candidates the well-formed blocks of this height, in the order in which they came
 * @param reading blocks that the application is reading
 * @param promises this validator's own votes at this height, journaled, signed or not yet; the
 *     second vote of the highest round is its lock
 * @param decided the C-certificate of this height
 * @param distrusted senders of blocks that were none, at this height
 * @param remembered journal entries of greater heights than this one: the ledger is older than the
 *     journal, and what was promised there still binds
 * @param alarms when they ring
 * @param work there is something to put into a block
 * @param building the application is building a block
 * @param impeaching the application is building the impeach block
 * @param halted empty, or why this validator has stopped voting and what to do
 */
public record State(
    Head head,
    Committee committee,
    int round,
    Tally tally,
    Complaints complaints,
    Optional<Complaint> complaint,
    Optional<Resolution> resolution,
    boolean settled,
    List<Candidate> candidates,
    NavigableMap<Hash, Reading> reading,
    NavigableSet<Ballot> promises,
    Optional<Certificate> decided,
    NavigableSet<Address> distrusted,
    List<JournalEntry> remembered,
    Backlog backlog,
    Contacts contacts,
    NavigableMap<TimerId, Long> alarms,
    boolean work,
    boolean building,
    boolean impeaching,
    String halted) {
  public State {
    candidates = List.copyOf(candidates);
    reading = Sorted.copy(reading);
    promises = Sorted.copy(promises);
    distrusted = Sorted.copy(distrusted);
    remembered = List.copyOf(remembered);
    alarms = Sorted.copy(alarms);
  }

  /** A validator that has just been switched on; {@link Event.Started} comes next. */
  public static State above(Head head, Committee committee) {
    return new State(
        head,
        committee,
        0,
        Tally.EMPTY,
        Complaints.NONE,
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        new TreeMap<>(),
        new TreeSet<>(),
        Optional.empty(),
        new TreeSet<>(),
        List.of(),
        Backlog.EMPTY,
        Contacts.NONE,
        new TreeMap<>(),
        false,
        false,
        false,
        "");
  }

  /** The height that is being decided. */
  public long height() {
    return head.height() + 1;
  }

  public Stage stage() {
    return stage(round, promises, decided);
  }

  static Stage stage(int round, NavigableSet<Ballot> promises, Optional<Certificate> decided) {
    return decided.isPresent()
        ? Stage.VALIDATE
        : promises.stream()
            .filter(own -> own.round() == round)
            .max(Comparator.comparing(own -> own.phase().isCommit()))
            .map(own -> Stage.of(own.phase()))
            .orElse(Stage.IDLE);
  }
}
