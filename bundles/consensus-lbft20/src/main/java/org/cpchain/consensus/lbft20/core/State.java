package org.cpchain.consensus.lbft20.core;

import java.util.NavigableSet;
import java.util.Optional;
import org.cpchain.consensus.Committee;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Basis;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Knowledge;

/**
 * Everything that a validator knows. Immutable; {@link Lbft20} writes it and reads it back.
 *
 * @param basis what it knows whatever the protocol; its promises tell the stage
 * @param expired it has turned away from the scheduled proposer: its timer has fired, or the
 *     proposer has shown something that is no block
 * @param validating its own C-certificate, while nobody else has said VALIDATE
 */
public record State(Basis basis, boolean expired, Optional<Certificate> validating)
    implements Knowledge {

  /** A validator that has just been switched on; {@link Event.Started} comes next. */
  public static State above(Head head, Committee headCommittee, Committee committee) {
    return new State(Basis.above(head, headCommittee, committee), false, Optional.empty());
  }

  public Stage stage() {
    boolean over = validating.isPresent() || basis.decided().isPresent();
    return over ? Stage.VALIDATE : stage(basis.promises(), expired);
  }

  /** Votes are promised in the order of the stages, so that the last one tells. */
  static Stage stage(NavigableSet<Ballot> promises, boolean expired) {
    Stage voted =
        promises.stream().map(own -> Stage.of(own.phase())).reduce(Stage.IDLE, State::later);
    return expired ? later(voted, Stage.IMPEACH_PREPARE) : voted;
  }

  private static Stage later(Stage one, Stage other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** This protocol has no rounds. */
  @Override
  public int round() {
    return 0;
  }

  @Override
  public String stageName() {
    return stage().name();
  }
}
