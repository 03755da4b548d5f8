package org.cpchain.consensus.lbft21.core;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.consensus.Committee;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Basis;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Knowledge;
import org.cpchain.lbft.core.Sorted;

/**
 * Everything that a validator knows. Immutable; {@link StateCodec} writes it and reads it back.
 *
 * @param basis what it knows whatever the protocol; the second vote of the highest round among its
 *     promises is its lock
 * @param round 0: the scheduled proposer's turn; never decreases at one height
 * @param complaints who is in which round
 * @param complaint this validator's own, journaled, for the round that it is in
 * @param resolution what the coordinator of this round has put to the vote
 * @param unheard who has put something to the vote at this height that no honest coordinator does
 * @param settled this validator, as coordinator, has waited long enough for more complaints
 * @param witness what it has to say of the proposer, and has heard; counts for nothing
 */
public record State(
    Basis basis,
    int round,
    Complaints complaints,
    Optional<Complaint> complaint,
    Optional<Resolution> resolution,
    NavigableSet<Address> unheard,
    boolean settled,
    Witness witness)
    implements Knowledge {
  public State {
    unheard = Sorted.copy(unheard);
  }

  /** A validator that has just been switched on; {@link Event.Started} comes next. */
  public static State above(Head head, Committee headCommittee, Committee committee) {
    return new State(
        Basis.above(head, headCommittee, committee),
        0,
        Complaints.NONE,
        Optional.empty(),
        Optional.empty(),
        new TreeSet<>(),
        false,
        Witness.NONE);
  }

  @Override
  public String stageName() {
    return stage().name();
  }

  public Stage stage() {
    return stage(round, basis.promises(), basis.decided());
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
