package org.cpchain.lbft.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.Signature;

/** Promising, signing and collecting votes; which ones may be cast, the protocol says. */
public final class Balloting {
  private static final int MAX_CONTRADICTIONS = 2;

  private Balloting() {}

  /**
   * First vote: for the block that is up, once it has been executed (rule R4); with it the second
   * one, when it completes the P-certificate. False when there is nothing to vote for.
   */
  public static boolean prepare(Work turn) {
    Optional<Proposal> choice =
        turn.choice()
            .filter(block -> block.is(Candidate.Progress.EXECUTED))
            .map(Candidate::proposal);
    Optional<Ballot> ballot =
        choice
            .map(
                block ->
                    new Ballot(
                        turn.height(), turn.round(), Phase.prepare(block.impeach()), block.hash()))
            .filter(turn::mayCast);
    ballot.ifPresent(vote -> cast(turn, vote, choice.get()));
    return ballot.isPresent();
  }

  /** Second vote: for a block that a quorum has prepared in this round. */
  public static void commit(Work turn) {
    for (Ballot prepared : turn.tally.votes().keySet()) {
      if (prepared.round() == turn.round()
          && !prepared.phase().isCommit()
          && turn.hasQuorum(prepared)
          && turn.mayCast(prepared.commit())) {
        promise(turn, prepared, List.of(prepared.commit().phase()), Bytes.EMPTY);
      }
    }
  }

  private static void cast(Work turn, Ballot ballot, Proposal block) {
    List<Phase> votes = new ArrayList<>(List.of(ballot.phase()));
    if (turn.tally.on(ballot).size() + 1 >= turn.quorum(ballot.phase())) {
      votes.add(ballot.commit().phase());
    }
    promise(turn, ballot, votes, block.impeach() ? Bytes.EMPTY : block.payload());
  }

  /** Journals the votes of the ballot's round for its block, then has them signed. */
  public static void promise(Work turn, Ballot ballot, List<Phase> votes, Bytes payload) {
    boolean known = turn.journaled.contains(ballot.block());
    Voted entry =
        new Voted(
            ballot.height(),
            ballot.round(),
            ballot.block(),
            votes,
            turn.tally.on(ballot.prepare()),
            known ? Bytes.EMPTY : payload);
    write(turn, entry);
    keep(turn, entry);
  }

  /** Journals a block of this validator's own that it cannot vote for: it shows no other one. */
  static void promiseProposal(Work turn, Proposal own) {
    write(turn, new Voted(own.height(), 0, own.hash(), List.of(), Signatures.NONE, own.payload()));
  }

  private static void write(Work turn, Voted entry) {
    turn.emit(new Effect.Persist(entry));
    note(turn, entry);
  }

  /** A block stands in the journal once, however often it is voted for. */
  private static void note(Work turn, Voted entry) {
    if (!entry.payload().isEmpty()) {
      turn.journaled = Sorted.plus(turn.journaled, entry.block());
    }
  }

  /** Acts on a promise that is in the journal. */
  private static void keep(Work turn, Voted entry) {
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
    note(turn, voted);
    keep(turn, voted);
    if (!voted.payload().isEmpty() && turn.candidate(voted.block()).isEmpty()) {
      Candidates.read(turn, turn.setting.self(), voted.block(), voted.payload(), false);
    }
  }

  /** Votes that were verified in an earlier life. */
  public static void know(Work turn, Ballot ballot, Signatures votes) {
    votes.bySigner().forEach((signer, vote) -> turn.tally = turn.tally.with(ballot, signer, vote));
  }

  /**
   * A predecessor could not write every vote that its record promises, or the block that it was
   * about to show as proposer: they are written now.
   */
  public static void completeJournal(Work turn, List<Promise> journal) {
    turn.journaled = new TreeSet<>();
    for (Promise entry : journal) {
      if (entry.height() == turn.height() && entry instanceof Voted voted) {
        note(turn, voted);
      }
    }
    List<Statement> written =
        journal.stream().flatMap(entry -> entry.statements().stream()).toList();
    List<Ballot> unwritten = turn.promises.stream().filter(own -> !written.contains(own)).toList();
    for (Ballot own : unwritten) {
      Bytes payload =
          turn.candidate(own.block())
              .filter(known -> !known.proposal().impeach())
              .map(known -> known.proposal().payload())
              .orElse(Bytes.EMPTY);
      promise(turn, own, List.of(own.phase()), payload);
    }
    turn.candidates.stream()
        .map(Candidate::proposal)
        .filter(known -> !known.impeach() && known.proposer().equals(turn.setting.self()))
        .filter(known -> !turn.journaled.contains(known.hash()))
        .forEach(known -> promiseProposal(turn, known));
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

  /** First and second votes of others; other messages are passed over. */
  public static void receive(Work turn, Address from, Message message) {
    if (message instanceof Message.Prepare m) {
      collect(turn, from, m.ballot(), m.prepares());
    } else if (message instanceof Message.Commit m
        && collect(turn, from, m.ballot().prepare(), m.prepares())) {
      collect(turn, from, m.ballot(), m.commits());
    }
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

  /**
   * Counts a verified vote; false when it does not count. A faulty validator's second vote is
   * evidence and counts too, because others may have built a certificate with it. Further ones
   * count in a certificate only, so that nobody can fill the memory.
   */
  public static boolean count(
      Work turn, Ballot ballot, int signer, Signature signature, boolean certified) {
    List<Certificate> against = turn.tally.against(ballot, signer, turn::contradict);
    if (against.size() >= MAX_CONTRADICTIONS && !certified) {
      return false;
    }
    if (against.size() == 1) {
      Certificate vote = new Certificate(ballot, Signatures.of(signer, signature));
      Address offender = turn.committee.validators().get(signer);
      turn.emit(Evidence.doubleVote(turn.setting.version(), offender, against.get(0), vote));
    }
    turn.tally = turn.tally.with(ballot, signer, signature);
    return true;
  }

  /** A vote under this validator's key that its journal does not know, since it was lost. */
  public static boolean isStray(Work turn, Ballot ballot, int signer) {
    return turn.index().stream().anyMatch(self -> self == signer)
        && !turn.promises.contains(ballot);
  }
}
