package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.lbft.core.Balloting;
import org.cpchain.lbft.core.Candidates;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Sorted;
import org.cpchain.lbft.core.TimerId;

/** Rule R8, from round 2 on: one validator puts one block to the vote. */
final class Coordinating {
  private static final int FIRST_ROUND = 2;

  private Coordinating() {}

  /**
   * The coordinator's turn. With a quorum of complaints it waits a little for the others: one of
   * them may hold a lock on a higher P-certificate, and would not vote for anything else.
   */
  static void consider(Turn turn) {
    if (turn.round < FIRST_ROUND
        || turn.resolution.isPresent()
        || !turn.votes()
        || !turn.coordinator(turn.round).equals(turn.setting.self())) {
      return;
    }
    List<SignedComplaint> complaints = turn.complaints.in(turn.round);
    if (complaints.size() < turn.committee.quorum()) {
      return;
    }
    Optional<Certificate> prepared = turn.preparedBefore(turn.round);
    boolean highest =
        prepared.filter(shown -> shown.ballot().round() == turn.round - 1).isPresent();
    if (turn.settled || highest || complaints.size() == turn.committee.size()) {
      turn.silence(TimerId.SETTLE);
      turn.resolution =
          Optional.of(new Resolution(turn.height(), turn.round, prepared, complaints));
      statement(turn).ifPresent(turn::broadcast);
    } else if (turn.ringing(TimerId.SETTLE).isEmpty()) {
      turn.alarm(TimerId.SETTLE, turn.now + settling(turn));
    }
  }

  private static long settling(Turn turn) {
    return Impeaching.patience(turn, turn.round) / 4;
  }

  /** What this validator has put to the vote as coordinator of the round. */
  static Optional<Message> statement(Turn turn) {
    return turn.resolution
        .filter(own -> turn.coordinator(own.round()).equals(turn.setting.self()))
        .map(own -> new ImpeachPrePrepare(own, payload(turn, own)));
  }

  private static Bytes payload(Turn turn, Resolution own) {
    return own.prepared()
        .flatMap(shown -> turn.candidate(shown.ballot().block()))
        .filter(known -> !known.proposal().impeach())
        .map(known -> known.proposal().payload())
        .orElse(Bytes.EMPTY);
  }

  static void received(Turn turn, Address from, ImpeachPrePrepare message) {
    Resolution resolution = message.resolution();
    int round = resolution.round();
    if (turn.decided.isPresent() || round < turn.round) {
      return;
    }
    if (round < FIRST_ROUND || !turn.coordinator(round).equals(from)) {
      turn.drop(from, "not-the-coordinator", "a block put to the vote by somebody else");
      return;
    }
    if (turn.resolution.isPresent() && turn.round == round) {
      return;
    }
    if (turn.unheard.contains(from)) {
      turn.drop(from, "distrusted", "another resolution from the sender of a bad one");
      return;
    }
    Verdict verdict = resolution.check(turn.setting, turn.committee, turn.tally, turn.complaints);
    if (verdict instanceof Verdict.Reject reject) {
      turn.unheard = Sorted.plus(turn.unheard, from);
      turn.drop(from, reject.reason());
      return;
    }
    for (SignedComplaint signed : resolution.complaints()) {
      Testifying.complained(turn, signed);
      turn.complaints = turn.complaints.heard(signed.signer(), round);
    }
    resolution
        .prepared()
        .ifPresent(shown -> Balloting.collect(turn, from, shown.ballot(), shown.signatures()));
    Impeaching.join(turn);
    if (turn.round == round) {
      turn.resolution = Optional.of(resolution);
      if (!message.payload().isEmpty() && resolution.prepared().isPresent()) {
        Candidates.offer(turn, from, message.block(), message.payload());
      }
    }
  }
}
