package org.cpchain.consensus.lbft20.core;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;

/** One's own C-certificate. */
final class Validating {
  private Validating() {}

  /**
   * Says VALIDATE and waits until somebody else does: only that makes the block final here. Where
   * there is nobody else, it is final at once.
   */
  static void consider(Turn turn) {
    if (turn.index().isEmpty()) {
      return;
    }
    certified(turn)
        .ifPresent(
            ballot -> {
              Certificate own = new Certificate(ballot, turn.tally.on(ballot));
              turn.validating = Optional.of(own);
              turn.broadcast(new Message.Validate(own, Bytes.EMPTY));
              if (turn.committee.size() == 1) {
                turn.decide(own);
              }
            });
  }

  private static Optional<Ballot> certified(Turn turn) {
    return turn.tally.votes().keySet().stream()
        .filter(ballot -> ballot.phase().isCommit() && turn.hasQuorum(ballot))
        .filter(ballot -> turn.stage().heeds(kind(ballot)))
        .findFirst();
  }

  private static Message.Kind kind(Ballot ballot) {
    return ballot.phase().isImpeach() ? Message.Kind.IMPEACH_COMMIT : Message.Kind.COMMIT;
  }
}
