package org.cpchain.lbft.core;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.consensus.Committee;

/**
 * What a validator knows, whatever the protocol. Immutable; {@link BasisCodec} writes it and reads
 * it back.
 *
 * @param head the last final block
 * @param headCommittee has decided the head
 * @param committee decides the height above the head
 * @param tally the verified votes of this height
 * @param candidates the well-formed blocks of this height, in the order in which they came
 * @param reading blocks that the application is reading
 * @param promises this validator's own votes at this height, journaled, signed or not yet
 * @param journaled the blocks that stand whole in the journal's entries of this height
 * @param decided the certificate by which this height is decided
 * @param distrusted senders of blocks that were none, at this height
 * @param suspects who has sent such a block of late, and up to which height only what a quorum
 *     vouches for is read of them
 * @param remembered journal entries of greater heights than this one: the ledger is older than the
 *     journal, and what was promised there still binds
 * @param backlog messages of the next height
 * @param alarms when they ring
 * @param work there is something to put into a block
 * @param building the application is building a block
 * @param impeaching the application is building the impeach block
 * @param halt why this validator has stopped voting and what to do
 */
public record Basis(
    Head head,
    Committee headCommittee,
    Committee committee,
    Tally tally,
    List<Candidate> candidates,
    NavigableMap<Hash, Reading> reading,
    NavigableSet<Ballot> promises,
    NavigableSet<Hash> journaled,
    Optional<Certificate> decided,
    NavigableSet<Address> distrusted,
    NavigableMap<Address, Long> suspects,
    List<Promise> remembered,
    Backlog backlog,
    Contacts contacts,
    NavigableMap<TimerId, Long> alarms,
    boolean work,
    boolean building,
    boolean impeaching,
    Optional<Reason> halt) {
  public Basis {
    candidates = List.copyOf(candidates);
    reading = Sorted.copy(reading);
    promises = Sorted.copy(promises);
    journaled = Sorted.copy(journaled);
    distrusted = Sorted.copy(distrusted);
    suspects = Sorted.copy(suspects);
    remembered = List.copyOf(remembered);
    alarms = Sorted.copy(alarms);
  }

  /** A validator that has just been switched on; {@link Event.Started} comes next. */
  public static Basis above(Head head, Committee headCommittee, Committee committee) {
    return new Basis(
        head,
        headCommittee,
        committee,
        Tally.EMPTY,
        List.of(),
        new TreeMap<>(),
        new TreeSet<>(),
        new TreeSet<>(),
        Optional.empty(),
        new TreeSet<>(),
        new TreeMap<>(),
        List.of(),
        Backlog.EMPTY,
        Contacts.NONE.among(headCommittee, committee, head.height() + 1),
        new TreeMap<>(),
        false,
        false,
        false,
        Optional.empty());
  }

  /** Who may speak: the committee, and who has left it and may lack a final block. */
  public NavigableSet<Address> speakers() {
    NavigableSet<Address> speakers = Members.of(committee);
    speakers.addAll(contacts.left().keySet());
    return speakers;
  }

  /** Why this validator has stopped voting, for people; empty while it has not. */
  public String halted() {
    return halt.map(Reason::message).orElse("");
  }

  /** Whether two decisions of one height are known. */
  public boolean isForked() {
    return halt.filter(Halts::isFork).isPresent();
  }

  /** The height that is being decided. */
  public long height() {
    return head.height() + 1;
  }
}
