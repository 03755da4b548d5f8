package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.lbft21.core.Candidate.Progress;

/** Whatever was lost, forgotten in a crash, or missed by coming late, is said or asked again. */
final class Recovery {
  private Recovery() {}

  static void started(Turn turn, Event.Started event) {
    turn.work = event.work();
    begin(turn);
    List<JournalEntry> journal = promised(turn, event.journal());
    turn.remembered = journal;
    enter(turn);
    promiseAgain(turn, journal);
    if (turn.decided.isPresent()) {
      Deciding.deliver(turn);
    }
    Candidates.resume(turn);
    ask(turn);
    Proposing.consider(turn);
  }

  /** What a predecessor promised and could not write into the journal any more. */
  private static void promiseAgain(Turn turn, List<JournalEntry> journal) {
    List<Ballot> written = journal.stream().flatMap(entry -> entry.ballots().stream()).toList();
    List<Ballot> unwritten = turn.promises.stream().filter(own -> !written.contains(own)).toList();
    for (Ballot ballot : unwritten) {
      Bytes payload =
          turn.candidate(ballot.block())
              .map(known -> known.proposal().payload())
              .orElse(Bytes.EMPTY);
      turn.emit(
          new Effect.Persist(
              new JournalEntry(
                  ballot.height(),
                  ballot.round(),
                  ballot.block(),
                  List.of(ballot.phase()),
                  payload)));
      turn.emit(new Effect.Sign(ballot));
    }
  }

  /** What the application was doing for a predecessor is done again. */
  private static void begin(Turn turn) {
    turn.building = false;
    turn.decoding = new TreeMap<>();
    turn.candidates =
        turn.candidates.stream()
            .map(known -> known.is(Progress.EXECUTING) ? known.to(Progress.HELD) : known)
            .toList();
  }

  private static List<JournalEntry> promised(Turn turn, List<Bytes> journal) {
    List<JournalEntry> entries = new ArrayList<>();
    for (Bytes bytes : journal) {
      if (JournalEntry.decode(bytes) instanceof Result.Ok<JournalEntry> entry) {
        entries.add(entry.value());
      } else {
        turn.halt(
            "journal-unreadable",
            "the vote journal holds an entry that cannot be read; this validator does not vote,"
                + " because it could contradict itself; restore the journal and start again");
      }
    }
    return entries;
  }

  /** Begins a height, bound by what was promised there before a crash. */
  static void enter(Turn turn) {
    List<JournalEntry> all = turn.remembered;
    turn.remembered = all.stream().filter(entry -> entry.height() > turn.height()).toList();
    all.stream()
        .filter(entry -> entry.height() == turn.height())
        .forEach(entry -> restore(turn, entry));
    arm(turn);
  }

  private static void restore(Turn turn, JournalEntry entry) {
    Voting.keep(turn, entry);
    if (!entry.payload().isEmpty() && turn.candidate(entry.block()).isEmpty()) {
      Candidates.read(turn, turn.setting.self(), entry.block(), entry.payload());
    }
  }

  private static void arm(Turn turn) {
    if (!turn.alone()) {
      turn.emit(new Effect.SetTimer(TimerId.REPEAT, turn.now + turn.setting.repeatMillis()));
    }
  }

  /** Time has passed without a decision. */
  static void repeat(Turn turn) {
    turn.contacts = turn.contacts.forgetCounts();
    news(turn).forEach(turn::broadcast);
    if (turn.isProposer() && turn.decided.isEmpty()) {
      turn.candidates.stream()
          .findFirst()
          .ifPresent(own -> turn.broadcast(Proposing.announce(turn, own.proposal())));
    }
    ask(turn);
    arm(turn);
  }

  private static void ask(Turn turn) {
    turn.broadcast(new Message.Request(turn.height(), turn.missing().orElse(Hash.ZERO)));
  }

  /** The latest that this validator has to say at its height. */
  private static List<Message> news(Turn turn) {
    if (turn.decided.isPresent()) {
      return List.of(new Message.Validate(turn.decided.get(), Bytes.EMPTY));
    }
    Optional<Ballot> latest =
        turn.promises.stream().filter(own -> signed(turn, own)).reduce((first, last) -> last);
    return latest.map(own -> Voting.statement(turn, own)).stream().toList();
  }

  private static boolean signed(Turn turn, Ballot own) {
    return turn.index().isPresent() && turn.tally.on(own).has(turn.index().getAsInt());
  }

  static void requested(Turn turn, Address from, Message.Request request) {
    if (!turn.contacts.mayAnswer(from)) {
      turn.drop(from, "too-many-requests", "more requests than a slow validator needs");
      return;
    }
    if (request.height() < turn.height()) {
      turn.contacts = turn.contacts.answered(from);
      turn.emit(new Effect.Recall(from, request.height()));
      return;
    }
    Optional<Candidate> body = wanted(turn, request.block());
    List<Message> news = news(turn);
    if (body.isPresent() || !news.isEmpty()) {
      turn.contacts = turn.contacts.answered(from);
      body.ifPresent(
          known -> turn.emit(new Effect.Send(from, Proposing.announce(turn, known.proposal()))));
      news.forEach(message -> turn.emit(new Effect.Send(from, message)));
    }
  }

  private static Optional<Candidate> wanted(Turn turn, Hash block) {
    Optional<Hash> which = block.equals(Hash.ZERO) ? turn.certified() : Optional.of(block);
    return which.isPresent() ? turn.candidate(which.get()) : turn.candidates.stream().findFirst();
  }

  static void recalled(Turn turn, Event.Recalled event) {
    event
        .block()
        .ifPresent(
            block -> {
              if (Certificate.decode(block.certificate()) instanceof Result.Ok<Certificate> ok) {
                turn.emit(
                    new Effect.Send(event.to(), new Message.Validate(ok.value(), block.payload())));
              }
            });
  }

  /** Somebody speaks of a height above this one. */
  static void ahead(Turn turn, Address from, Message message) {
    turn.contacts = turn.contacts.heard(from, message.height());
    boolean next = message.height() == turn.height() + 1;
    if (next && isUseful(turn, from, message)) {
      turn.backlog = turn.backlog.with(from, message);
    } else if (!next && turn.decided.isEmpty() && !turn.contacts.asked().contains(from)) {
      turn.contacts = turn.contacts.asked(from);
      turn.emit(new Effect.Send(from, new Message.Request(turn.height(), Hash.ZERO)));
    }
  }

  /** Blocks are large: only the next proposer's own is kept, and the echoes of it are not. */
  private static boolean isUseful(Turn turn, Address from, Message message) {
    return message.kind() != Message.Kind.PREPREPARE
        || from.equals(turn.committee.proposer(message.height()));
  }

  /** Catches up height by height with the one who is furthest. */
  static void follow(Turn turn) {
    if (turn.decided.isEmpty() && turn.contacts.highest() > turn.height()) {
      turn.contacts
          .guide()
          .ifPresent(
              guide ->
                  turn.emit(new Effect.Send(guide, new Message.Request(turn.height(), Hash.ZERO))));
    }
  }
}
