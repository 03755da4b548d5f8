package org.cpchain.lbft.core;

import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.Signature;

/** Promising, signing and collecting votes; which ones may be cast, the protocol says. */
public final class Balloting {
  private Balloting() {}

  /** Journals the votes of the ballot's round for its block, then has them signed. */
  public static void promise(Work turn, Ballot ballot, List<Phase> votes, Bytes payload) {
    Voted entry =
        new Voted(
            ballot.height(),
            ballot.round(),
            ballot.block(),
            votes,
            turn.tally.on(ballot.prepare()),
            payload);
    turn.emit(new Effect.Persist(entry));
    keep(turn, entry);
  }

  /** Acts on a promise that is in the journal. */
  public static void keep(Work turn, Promise entry) {
    for (Ballot ballot : entry.ballots()) {
      turn.promises = Sorted.plus(turn.promises, ballot);
      turn.emit(new Effect.Sign(ballot));
    }
  }

  /** Takes up the votes of an earlier life, with the block that they are for. */
  public static void restore(Work turn, Voted voted) {
    if (!voted.votes().isEmpty()) {
      know(turn, voted.ballots().get(0).prepare(), voted.prepares());
    }
    keep(turn, voted);
    if (!voted.payload().isEmpty() && turn.candidate(voted.block()).isEmpty()) {
      Candidates.read(turn, turn.setting.self(), voted.block(), voted.payload(), false);
    }
  }

  /** Votes that were verified in an earlier life. */
  public static void know(Work turn, Ballot ballot, Signatures votes) {
    votes.bySigner().forEach((signer, vote) -> turn.tally = turn.tally.with(ballot, signer, vote));
  }

  /** A predecessor could not write every vote that its record promises: they are written now. */
  public static void completeJournal(Work turn, List<Promise> journal) {
    List<Ballot> written = journal.stream().flatMap(entry -> entry.ballots().stream()).toList();
    List<Ballot> unwritten = turn.promises.stream().filter(own -> !written.contains(own)).toList();
    for (Ballot own : unwritten) {
      Bytes payload =
          turn.candidate(own.block())
              .filter(known -> !known.proposal().impeach())
              .map(known -> known.proposal().payload())
              .orElse(Bytes.EMPTY);
      promise(turn, own, List.of(own.phase()), payload);
    }
  }

  /** A vote of this validator has its signature: it is counted and said. */
  public static void signed(Work turn, Ballot ballot, Signature signature) {
    if (!turn.promises.contains(ballot) || turn.index().isEmpty()) {
      return;
    }
    turn.tally = turn.tally.with(ballot, turn.index().getAsInt(), signature);
    boolean secondFollows = !ballot.phase().isCommit() && turn.promises.contains(ballot.commit());
    if (turn.decided.isEmpty() && !secondFollows) {
      turn.broadcast(statement(turn, ballot));
    }
  }

  /** This validator's vote with all that is known beside it (certificate transitivity). */
  public static Message statement(Work turn, Ballot ballot) {
    Signatures prepares = turn.tally.on(ballot.prepare());
    return ballot.phase().isCommit()
        ? new Message.Commit(ballot, prepares, turn.tally.on(ballot))
        : new Message.Prepare(ballot, prepares);
  }

  /** Votes of others for a block of this height; false when a signature is not what it claims. */
  public static boolean collect(Work turn, Address from, Ballot ballot, Signatures claimed) {
    Signatures known = turn.tally.on(ballot);
    if (turn.hasQuorum(ballot)
        || known.bySigner().keySet().containsAll(claimed.bySigner().keySet())) {
      return true;
    }
    Verdict verdict = turn.setting.domain().verify(turn.committee, ballot, claimed, known);
    if (verdict instanceof Verdict.Reject reject) {
      turn.drop(from, reject.reason());
      return false;
    }
    boolean certified = claimed.size() >= turn.quorum(ballot.phase());
    for (Map.Entry<Integer, Signature> vote : claimed.bySigner().entrySet()) {
      if (!known.has(vote.getKey())) {
        turn.count(ballot, vote.getKey(), vote.getValue(), certified);
      }
    }
    return true;
  }
}
