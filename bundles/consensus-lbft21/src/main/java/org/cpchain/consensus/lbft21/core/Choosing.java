package org.cpchain.consensus.lbft21.core;

import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Candidate;
import org.cpchain.lbft.core.Certificate;

/** Rules R6 and R8: what this validator may prepare in the round that it is in. */
final class Choosing {
  private Choosing() {}

  /** The block; empty while there is none, or while it is not here. */
  static Optional<Candidate> choice(Turn turn) {
    if (turn.round == 0) {
      return turn.candidates.stream()
          .findFirst()
          .filter(first -> !first.late() && !first.proposal().impeach());
    }
    if (!isOpen(turn)) {
      return Optional.empty();
    }
    Optional<Candidate> block =
        shown(turn).isPresent()
            ? shown(turn).flatMap(ballot -> turn.candidate(ballot.block()))
            : turn.impeachBlock();
    return block.filter(known -> permits(turn, known.hash()));
  }

  /** Whether the choice is the impeach block. */
  static boolean isImpeach(Turn turn) {
    return turn.round > 0
        && isOpen(turn)
        && shown(turn).map(ballot -> ballot.phase().isImpeach()).orElse(true);
  }

  /** Round 1 has no leader; in the later ones the coordinator speaks first. */
  private static boolean isOpen(Turn turn) {
    return turn.round == 1 || turn.resolution.isPresent();
  }

  /** The P-certificate that this round goes by. */
  static Optional<Ballot> shown(Turn turn) {
    return turn.round == 1
        ? turn.preparedBefore(turn.round).map(Certificate::ballot)
        : turn.resolution.flatMap(Resolution::prepared).map(Certificate::ballot);
  }

  /** Rule R6: another block than the locked one only if it was prepared after the lock. */
  private static boolean permits(Turn turn, Hash block) {
    return turn.lock()
        .filter(lock -> !lock.block().equals(block))
        .filter(lock -> shown(turn).map(Ballot::round).orElse(-1) <= lock.round())
        .isEmpty();
  }
}
