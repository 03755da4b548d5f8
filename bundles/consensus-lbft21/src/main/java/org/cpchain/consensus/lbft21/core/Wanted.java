package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpchain.base.Hash;

/** Which blocks a validator must have, whoever made them: those that a quorum vouches for. */
final class Wanted {
  private Wanted() {}

  /**
   * What matters now: the decided block, else those that the highest P-certificate and the
   * coordinator name.
   */
  static List<Ballot> certified(Turn turn) {
    return turn.decided.isPresent()
        ? List.of(turn.decided.get().ballot())
        : Stream.concat(
                turn.prepared().map(Certificate::ballot).stream(),
                turn.round > 0 ? Choosing.shown(turn).stream() : Stream.empty())
            .toList();
  }

  static boolean isDecided(Turn turn, Hash block) {
    return turn.decided
        .filter(certificate -> certificate.ballot().block().equals(block))
        .isPresent();
  }

  /** Whether the block is wanted whatever its time and its sender: a quorum vouches for it. */
  static boolean isWanted(Turn turn, Hash block) {
    return certified(turn).stream().anyMatch(ballot -> ballot.block().equals(block))
        || turn.promises.stream().anyMatch(own -> own.block().equals(block));
  }

  /** A certified block's hash while the block itself is missing. */
  static Optional<Hash> missing(Turn turn) {
    return certified(turn).stream()
        .filter(ballot -> !(ballot.phase().isImpeach() && turn.impeachBlock().isEmpty()))
        .map(Ballot::block)
        .filter(block -> turn.candidate(block).isEmpty() && !turn.reading.containsKey(block))
        .findFirst();
  }
}
