package org.cpchain.lbft.core;

import java.util.Optional;
import org.cpchain.base.Hash;

/** Which blocks a validator must have, whoever made them: those that a quorum vouches for. */
public final class Wanted {
  private Wanted() {}

  public static boolean isDecided(Work turn, Hash block) {
    return turn.decided
        .filter(certificate -> certificate.ballot().block().equals(block))
        .isPresent();
  }

  /** Whether the block is wanted whatever its time and its sender: a quorum vouches for it. */
  public static boolean isWanted(Work turn, Hash block) {
    return turn.certified().stream().anyMatch(ballot -> ballot.block().equals(block))
        || turn.promises.stream().anyMatch(own -> own.block().equals(block));
  }

  /** A certified block's hash while the block itself is missing. */
  public static Optional<Hash> missing(Work turn) {
    return turn.certified().stream()
        .filter(ballot -> !(ballot.phase().isImpeach() && turn.impeachBlock().isEmpty()))
        .map(Ballot::block)
        .filter(block -> turn.candidate(block).isEmpty() && !turn.reading.containsKey(block))
        .findFirst();
  }
}
