package org.cpchain.consensus.lbft21.core;

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
 * @param round 0: the scheduled proposer's turn
 * @param tally the verified votes of this height
 * @param candidates the well-formed blocks of this height, the first one first
 * @param decoding blocks that the application is reading, and who sent them
 * @param promises this validator's own votes at this height, journaled, signed or not yet
 * @param decided the C-certificate of this height
 * @param distrusted senders of blocks that were none, at this height
 * @param remembered journal entries of greater heights than this one: the ledger is older than the
 *     journal, and what was promised there still binds
 * @param work there is something to put into a block
 * @param building the application is building a block
 * @param halted empty, or why this validator has stopped voting and what to do
 */
public record State(
    Head head,
    Committee committee,
    int round,
    Stage stage,
    Tally tally,
    List<Candidate> candidates,
    NavigableMap<Hash, Address> decoding,
    NavigableSet<Ballot> promises,
    Optional<Certificate> decided,
    NavigableSet<Address> distrusted,
    List<JournalEntry> remembered,
    Backlog backlog,
    Contacts contacts,
    boolean work,
    boolean building,
    String halted) {
  public State {
    candidates = List.copyOf(candidates);
    decoding = Sorted.copy(decoding);
    promises = Sorted.copy(promises);
    distrusted = Sorted.copy(distrusted);
    remembered = List.copyOf(remembered);
  }

  /** A validator that has just been switched on; {@link Event.Started} comes next. */
  public static State above(Head head, Committee committee) {
    return new State(
        head,
        committee,
        0,
        Stage.IDLE,
        Tally.EMPTY,
        List.of(),
        new TreeMap<>(),
        new TreeSet<>(),
        Optional.empty(),
        new TreeSet<>(),
        List.of(),
        Backlog.EMPTY,
        Contacts.NONE,
        false,
        false,
        "");
  }

  /** The height that is being decided. */
  public long height() {
    return head.height() + 1;
  }
}
