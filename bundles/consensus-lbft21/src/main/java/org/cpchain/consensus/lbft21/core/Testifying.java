package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Candidate;
import org.cpchain.lbft.core.Candidate.Progress;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Promise;

/**
 * What validators say they saw of a proposer, said, heard and handed to the host to be kept. It
 * follows from the protocol and never the other way round: nothing here changes a round, a vote or
 * a count.
 */
final class Testifying {
  private Testifying() {}

  /** With each complaint. */
  static void testify(Turn turn, Complaint complaint, Cause cause) {
    Testified entry = new Testified(new Testimony(complaint, see(turn, cause)));
    turn.emit(new Effect.Persist(entry));
    keep(turn, entry.testimony());
  }

  private static void keep(Turn turn, Testimony testimony) {
    turn.witness = turn.witness.testifying(testimony);
    turn.emit(new Effect.Sign(testimony));
  }

  private static Seen see(Turn turn, Cause cause) {
    List<Candidate> shown =
        turn.candidates.stream().filter(known -> !known.proposal().impeach()).toList();
    if (shown.size() > 1) {
      return Seen.two(cause, shown.get(0).hash(), shown.get(1).hash());
    }
    Optional<Hash> prepared =
        turn.preparedBefore(turn.round)
            .map(Certificate::ballot)
            .filter(ballot -> !ballot.phase().isImpeach())
            .map(Ballot::block);
    return prepared
        .map(block -> Seen.one(cause, Sight.UNDECIDED, block))
        .or(() -> shown.stream().findFirst().map(block -> see(turn, cause, block)))
        .or(() -> turn.witness.refusal().map(bad -> Seen.invalid(cause, bad.block(), bad.rule())))
        .or(
            () ->
                turn.reading.keySet().stream()
                    .findFirst()
                    .map(block -> Seen.one(cause, Sight.UNJUDGED, block)))
        .orElseGet(() -> Seen.nothing(cause));
  }

  private static Seen see(Turn turn, Cause cause, Candidate block) {
    if (block.is(Progress.REFUSED)) {
      Rule rule = turn.witness.refusal().map(Witness.Refusal::rule).orElse(Rule.OTHER);
      return Seen.invalid(cause, block.hash(), rule);
    }
    boolean good = block.is(Progress.EXECUTED) || block.is(Progress.DELIVERED);
    Sight sight = good ? Sight.UNPREPARED : Sight.UNJUDGED;
    return Seen.one(cause, block.late() ? Sight.LATE : sight, block.hash());
  }

  static void refused(Turn turn, Hash block, Reason reason) {
    turn.witness = turn.witness.refusing(new Witness.Refusal(block, Rule.of(reason)));
  }

  static void signed(Turn turn, Testimony testimony, Signature signature) {
    if (turn.witness.own().filter(testimony::equals).isPresent() && turn.index().isPresent()) {
      turn.witness = turn.witness.signed(signature);
      Testify said = new Testify(testimony, signature);
      turn.broadcast(said);
      turn.emit(Account.of(turn.index().getAsInt(), said).report(turn.setting.self()));
    }
  }

  /** This validator's own, to be said again. */
  static Optional<Message> statement(Turn turn) {
    return turn.witness
        .own()
        .flatMap(own -> turn.witness.signature().map(signature -> new Testify(own, signature)));
  }

  /**
   * About the height that is being decided, one of each validator for each round. About rounds far
   * ahead none is heard, so that nobody has others check signatures without end; it comes again.
   */
  static void received(Turn turn, Address from, Testify message) {
    int signer = turn.committee.indexOf(from).orElse(-1);
    int round = message.testimony().round();
    if (signer >= 0
        && round <= turn.round + 1
        && !turn.witness.hasHeard(signer, round)
        && isGenuine(turn, turn.committee, from, Account.of(signer, message))) {
      turn.witness = turn.witness.hearing(signer, round);
    }
  }

  /** About the height that has just become final: of those who had said nothing before. */
  static void receivedLate(Turn turn, Address from, Testify message) {
    int signer = turn.headCommittee.indexOf(from).orElse(-1);
    if (signer >= 0
        && !turn.witness.heardBefore().containsKey(signer)
        && isGenuine(turn, turn.headCommittee, from, Account.of(signer, message))) {
      turn.witness = turn.witness.hearingLate(signer, message.testimony().round());
    }
  }

  /** If so it is handed to the host. */
  private static boolean isGenuine(Turn turn, Committee committee, Address from, Account account) {
    if (account.check(turn.setting.domain(), committee) instanceof Verdict.Reject reject) {
      turn.drop(from, reject.reason());
      return false;
    }
    turn.emit(account.report(from));
    return true;
  }

  /** A complaint that was checked: its validator may be one that does not testify. */
  static void complained(Turn turn, SignedComplaint signed) {
    int round = signed.complaint().round();
    boolean newer =
        turn.complaints
            .of(signed.signer())
            .filter(old -> old.complaint().round() >= round)
            .isEmpty();
    if (newer && round <= turn.round + 1 && !turn.witness.hasHeard(signed.signer(), round)) {
      Address validator = turn.committee.validators().get(signed.signer());
      turn.emit(Account.of(signed).report(validator));
    }
  }

  /** Takes up a testimony of an earlier life. */
  static void restore(Turn turn, Testified entry) {
    if (turn.complaint.filter(entry.testimony().complaint()::equals).isPresent()) {
      keep(turn, entry.testimony());
    }
  }

  /** A predecessor could not write the testimony that its record holds: it is written now. */
  static void completeJournal(Turn turn, List<Promise> journal) {
    turn.witness
        .own()
        .filter(own -> journal.stream().noneMatch(entry -> entry.statements().contains(own)))
        .ifPresent(
            own -> {
              turn.emit(new Effect.Persist(new Testified(own)));
              keep(turn, own);
            });
  }
}
