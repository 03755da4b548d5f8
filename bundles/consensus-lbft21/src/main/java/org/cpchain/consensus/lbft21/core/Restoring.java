package org.cpchain.consensus.lbft21.core;

import java.util.List;
import org.cpchain.base.Bytes;

/** What was promised in an earlier life still binds (rule R2). */
final class Restoring {
  private Restoring() {}

  /** Takes up a promise of this height that is in the journal. */
  static void restore(Turn turn, JournalEntry entry) {
    if (entry.round() > turn.round) {
      turn.begin(entry.round());
    }
    if (entry instanceof JournalEntry.Voted voted) {
      if (!voted.votes().isEmpty()) {
        know(turn, voted.ballots().get(0).prepare(), voted.prepares());
      }
      Voting.keep(turn, voted);
      if (!voted.payload().isEmpty() && turn.candidate(voted.block()).isEmpty()) {
        Candidates.read(turn, turn.setting.self(), voted.block(), voted.payload(), false);
      }
    } else if (entry instanceof JournalEntry.Complained complained) {
      complained.complaint().prepared().ifPresent(ballot -> know(turn, ballot, complained.proof()));
      if (complained.round() == turn.round) {
        Impeaching.keep(turn, complained);
      }
    }
  }

  private static void know(Turn turn, Ballot ballot, Signatures votes) {
    votes.bySigner().forEach((signer, vote) -> turn.tally = turn.tally.with(ballot, signer, vote));
  }

  /** A predecessor could not write everything that its record says: it is written now. */
  static void completeJournal(Turn turn, List<JournalEntry> journal) {
    List<Ballot> written = journal.stream().flatMap(entry -> entry.ballots().stream()).toList();
    turn.promises.stream()
        .filter(own -> !written.contains(own))
        .forEach(own -> write(turn, voted(turn, own)));
    turn.complaint
        .map(own -> complained(turn, own))
        .filter(own -> !journal.contains(own))
        .ifPresent(own -> write(turn, own));
  }

  private static JournalEntry voted(Turn turn, Ballot own) {
    Bytes payload =
        turn.candidate(own.block())
            .filter(known -> !known.proposal().impeach())
            .map(known -> known.proposal().payload())
            .orElse(Bytes.EMPTY);
    return new JournalEntry.Voted(
        own.height(),
        own.round(),
        own.block(),
        List.of(own.phase()),
        turn.tally.on(own.prepare()),
        payload);
  }

  private static JournalEntry complained(Turn turn, Complaint own) {
    return new JournalEntry.Complained(
        own, own.prepared().map(turn.tally::on).orElse(Signatures.NONE));
  }

  private static void write(Turn turn, JournalEntry entry) {
    turn.emit(new Effect.Persist(entry));
    if (entry instanceof JournalEntry.Complained complained) {
      Impeaching.keep(turn, complained);
    } else {
      Voting.keep(turn, entry);
    }
  }
}
