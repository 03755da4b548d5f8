package org.cpchain.consensus.lbft21.core;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Candidates;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Wanted;

/** From a C-certificate to a final block, and on to the next height (rules R9 and R10). */
final class Deciding {
  private Deciding() {}

  /** A decision of others, welcome in every stage and of any round. */
  static void validated(Turn turn, Address from, Message.Validate message) {
    Certificate certificate = message.certificate();
    Ballot ballot = certificate.ballot();
    if (Wanted.isDecided(turn, ballot.block())) {
      offerBody(turn, from, message);
      return;
    }
    if (!ballot.phase().isCommit()) {
      turn.drop(from, "wrong-phase", "first votes decide nothing");
      return;
    }
    Verdict verdict =
        certificate.check(
            turn.setting.domain(), turn.committee, turn.committee.quorum(), turn.tally.on(ballot));
    if (verdict instanceof Verdict.Reject reject) {
      turn.drop(from, reject.reason());
    } else if (turn.decided.isPresent()) {
      turn.halt(
          "two-decisions",
          "blocks "
              + turn.decided.get().ballot().block()
              + " and "
              + ballot.block()
              + " are both certified at height "
              + turn.height()
              + ": more validators are faulty than the committee can bear; stop and compare journals");
    } else {
      decide(turn, certificate);
      offerBody(turn, from, message);
    }
  }

  private static void offerBody(Turn turn, Address from, Message.Validate message) {
    if (!message.payload().isEmpty()) {
      turn.contacts = turn.contacts.guidedBy(from);
      Candidates.offer(turn, from, message.block(), message.payload());
    }
  }

  /** One's own C-certificate, of whatever round, decides. */
  static void consider(Turn turn) {
    if (turn.decided.isEmpty()) {
      turn.tally
          .highest(true, turn::quorum, Integer.MAX_VALUE)
          .ifPresent(certificate -> decide(turn, certificate));
    }
  }

  private static void decide(Turn turn, Certificate certificate) {
    turn.decided = Optional.of(certificate);
    turn.broadcast(new Message.Validate(certificate, Bytes.EMPTY));
  }
}
