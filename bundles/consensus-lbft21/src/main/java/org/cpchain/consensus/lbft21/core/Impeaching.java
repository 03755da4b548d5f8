package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Balloting;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Expecting;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.TimerId;

/** Rules R7 and R11: how long a round may last, and how a validator comes to the next one. */
final class Impeaching {
  /** Round 7 lasts 64 timeouts; later ones are not longer, so that a cure is noticed in time. */
  private static final int MOST_DOUBLINGS = 6;

  private Impeaching() {}

  /**
   * Sets the round's timer. Round 0 waits for the scheduled proposer as soon as there is a reason
   * to expect a block; a later round lasts from when a quorum is known to be in it, so that nobody
   * runs ahead while the others cannot be heard.
   */
  static void watch(Turn turn) {
    if (turn.decided.isPresent() || turn.alone() || !turn.votes()) {
      turn.silence(TimerId.IMPEACH);
    } else if (turn.ringing(TimerId.IMPEACH).isPresent()) {
      return;
    } else if (turn.round > 0) {
      if (turn.complaints.reached(turn.round) >= turn.committee.quorum()) {
        turn.alarm(TimerId.IMPEACH, turn.now + patience(turn, turn.round));
      }
    } else if (Expecting.isExpected(turn)) {
      long from = Math.max(turn.now, turn.setting.earliest(turn.head));
      turn.alarm(TimerId.IMPEACH, from + turn.setting.patience());
    }
  }

  /** Rule R11: how long a round from 1 on lasts. */
  static long patience(Turn turn, int round) {
    return turn.setting.patience() << Math.min(round - 1, MOST_DOUBLINGS);
  }

  static void timeout(Turn turn) {
    if (turn.decided.isEmpty() && turn.votes()) {
      enter(turn, turn.round + 1, Cause.TIMEOUT);
    }
  }

  /** Goes where f + 1 validators are: one of them is honest. Or where a bad block leads. */
  static void join(Turn turn) {
    int others = turn.complaints.highest(turn.committee.faults() + 1);
    if (others > turn.round) {
      enter(turn, others, Cause.OTHERS_LEFT);
    } else if (turn.round == 0 && turn.stage() == Stage.IDLE && Expecting.isBad(turn)) {
      enter(turn, 1, Cause.BAD_BLOCK);
    }
  }

  private static void enter(Turn turn, int round, Cause cause) {
    turn.begin(round);
    if (!turn.votes()) {
      return;
    }
    Optional<Certificate> prepared = turn.preparedBefore(round);
    Complained entry =
        new Complained(
            new Complaint(turn.height(), round, prepared.map(Certificate::ballot)),
            prepared.map(Certificate::signatures).orElse(Signatures.NONE));
    turn.emit(new Effect.Persist(entry));
    keep(turn, entry);
    Testifying.testify(turn, entry.complaint(), cause);
  }

  /** Takes up a complaint of an earlier life. */
  static void restore(Turn turn, Complained entry) {
    entry.complaint().prepared().ifPresent(ballot -> Balloting.know(turn, ballot, entry.proof()));
    if (entry.round() == turn.round) {
      keep(turn, entry);
    }
  }

  /** A predecessor could not write the complaint that its record holds: it is written now. */
  static void completeJournal(Turn turn, List<Promise> journal) {
    turn.complaint
        .map(own -> new Complained(own, own.prepared().map(turn.tally::on).orElse(Signatures.NONE)))
        .filter(
            own ->
                journal.stream().noneMatch(entry -> entry.statements().contains(own.complaint())))
        .ifPresent(
            own -> {
              turn.emit(new Effect.Persist(own));
              keep(turn, own);
            });
  }

  /** Acts on a complaint that is in the journal. */
  private static void keep(Turn turn, Complained entry) {
    turn.complaint = Optional.of(entry.complaint());
    turn.complaints = turn.complaints.heard(turn.index().orElse(0), entry.round());
    turn.emit(new Effect.Sign(entry.complaint()));
  }

  static void signed(Turn turn, Complaint complaint, Signature signature) {
    if (turn.complaint.filter(complaint::equals).isPresent() && turn.index().isPresent()) {
      int self = turn.index().getAsInt();
      turn.complaints = turn.complaints.with(new SignedComplaint(self, complaint, signature));
      statement(turn).ifPresent(turn::broadcast);
    }
  }

  /** This validator's complaint, with the P-certificate that it speaks of. */
  static Optional<Message> statement(Turn turn) {
    if (turn.complaint.isEmpty() || turn.index().isEmpty()) {
      return Optional.empty();
    }
    Complaint own = turn.complaint.get();
    return turn.complaints
        .of(turn.index().getAsInt())
        .filter(signed -> signed.complaint().equals(own))
        .map(
            signed ->
                new Complain(
                    own,
                    signed.signature(),
                    own.prepared().map(turn.tally::on).orElse(Signatures.NONE)));
  }

  /** Somebody has given up the rounds below. */
  static void received(Turn turn, Address from, Complain message) {
    if (turn.decided.isPresent() || turn.committee.indexOf(from).isEmpty()) {
      return;
    }
    int signer = turn.committee.indexOf(from).getAsInt();
    Complaint complaint = message.complaint();
    SignedComplaint signed = new SignedComplaint(signer, complaint, message.signature());
    if (turn.complaints.of(signer).equals(Optional.of(signed))) {
      return;
    }
    if (signed.check(turn.setting, turn.committee) instanceof Verdict.Reject reject) {
      turn.drop(from, reject.reason());
      return;
    }
    if (complaint.prepared().isPresent()) {
      Certificate proof = new Certificate(complaint.prepared().get(), message.proof());
      Signatures known = turn.tally.on(proof.ballot());
      if (!turn.hasQuorum(proof.ballot())
          && (check(turn, proof, known) instanceof Verdict.Reject reject)) {
        turn.drop(from, reject.reason());
        return;
      }
      Balloting.collect(turn, from, proof.ballot(), proof.signatures());
    }
    convict(turn, from, signed);
    Testifying.complained(turn, signed);
    turn.complaints = turn.complaints.with(signed);
  }

  private static Verdict check(Turn turn, Certificate proof, Signatures known) {
    return proof.check(turn.setting.domain(), turn.committee, turn.committee.quorum(), known);
  }

  private static void convict(Turn turn, Address from, SignedComplaint signed) {
    turn.complaints
        .of(signed.signer())
        .filter(known -> known.complaint().round() == signed.complaint().round())
        .filter(known -> !known.complaint().equals(signed.complaint()))
        .filter(known -> !turn.complaints.twofold().contains(signed.signer()))
        .ifPresent(
            known -> {
              turn.complaints = turn.complaints.convicted(signed.signer());
              turn.emit(SignedComplaint.evidence(from, known, signed));
            });
  }
}
