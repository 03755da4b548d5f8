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

/** Whatever was lost, or missed by coming late, is said or asked again. */
final class Recovery {
  private Recovery() {}

  static void started(Turn turn, Event.Started event) {
    turn.work = event.work();
    turn.building = false;
    turn.impeaching = false;
    turn.reading = new TreeMap<>();
    turn.candidates = turn.candidates.stream().map(Recovery::again).toList();
    turn.setAlarmsAgain();
    List<JournalEntry> journal = readable(turn, event.journal());
    turn.remembered = journal;
    Restoring.completeJournal(turn, journal);
    enter(turn);
    ask(turn);
  }

  /** What the application was doing for a predecessor is done again. */
  private static Candidate again(Candidate known) {
    return switch (known.progress()) {
      case EXECUTING -> known.to(Progress.HELD);
      case DELIVERED -> known.to(Progress.EXECUTED);
      case HELD, EXECUTED, REFUSED -> known;
    };
  }

  private static List<JournalEntry> readable(Turn turn, List<Bytes> journal) {
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
        .forEach(entry -> Restoring.restore(turn, entry));
    arm(turn);
  }

  private static void arm(Turn turn) {
    if (!turn.alone()) {
      long pause = isIdle(turn) ? turn.setting.idleMillis() : turn.setting.repeatMillis();
      turn.alarm(TimerId.REPEAT, turn.now + pause);
    }
  }

  private static boolean isIdle(Turn turn) {
    return turn.ringing(TimerId.IMPEACH).isEmpty()
        && turn.round == 0
        && turn.tally.votes().isEmpty()
        && turn.contacts.above(turn.height()).isEmpty();
  }

  /** Something is to be decided, and the pause was made for a time without. */
  static void hurry(Turn turn) {
    long soon = turn.now + turn.setting.repeatMillis();
    if (!isIdle(turn) && turn.ringing(TimerId.REPEAT).filter(at -> at > soon).isPresent()) {
      turn.alarm(TimerId.REPEAT, soon);
    }
  }

  /** Time has passed without a decision. */
  static void repeat(Turn turn) {
    turn.contacts = turn.contacts.forgetCounts();
    news(turn).forEach(turn::broadcast);
    if (turn.round == 0 && turn.isProposer() && turn.decided.isEmpty()) {
      turn.candidates.stream()
          .findFirst()
          .ifPresent(own -> turn.broadcast(Proposing.announce(own.proposal())));
    }
    ask(turn);
    arm(turn);
  }

  private static void ask(Turn turn) {
    boolean lacking = Wanted.missing(turn).isPresent() || turn.candidates.isEmpty();
    turn.broadcast(
        new Message.Request(turn.height(), Wanted.missing(turn).orElse(Hash.ZERO), lacking));
  }

  /**
   * What this validator has to say at its height: that it is decided; else its complaint, what it
   * has put to the vote, its lock, and the vote of its round.
   */
  private static List<Message> news(Turn turn) {
    if (turn.decided.isPresent()) {
      return List.of(new Message.Validate(turn.decided.get(), Bytes.EMPTY));
    }
    List<Message> news = new ArrayList<>();
    Impeaching.statement(turn).ifPresent(news::add);
    Coordinating.statement(turn).ifPresent(news::add);
    Optional<Ballot> lock = turn.lock().filter(own -> isSigned(turn, own));
    lock.ifPresent(own -> news.add(Voting.statement(turn, own)));
    turn.promises.stream()
        .filter(own -> own.round() == turn.round && !own.phase().isCommit())
        .filter(own -> isSigned(turn, own) && lock.filter(own.commit()::equals).isEmpty())
        .forEach(own -> news.add(Voting.statement(turn, own)));
    return news;
  }

  private static boolean isSigned(Turn turn, Ballot own) {
    return turn.index().isPresent() && turn.tally.on(own).has(turn.index().getAsInt());
  }

  static void requested(Turn turn, Address from, Message.Request request) {
    if (!turn.contacts.mayAnswer(from)) {
      turn.drop(from, "too-many-requests", "more requests than a slow validator needs");
      return;
    }
    if (request.height() < turn.height()) {
      recall(turn, from, request.height());
      return;
    }
    Optional<Candidate> body = request.lacking() ? wanted(turn, request.block()) : Optional.empty();
    List<Message> news = news(turn);
    if (body.isPresent() || !news.isEmpty()) {
      turn.contacts = turn.contacts.answered(from);
      body.ifPresent(
          known -> turn.emit(new Effect.Send(from, Proposing.announce(known.proposal()))));
      news.forEach(message -> turn.emit(new Effect.Send(from, message)));
    }
  }

  private static Optional<Candidate> wanted(Turn turn, Hash block) {
    Optional<Hash> which =
        block.equals(Hash.ZERO)
            ? Wanted.certified(turn).stream().map(Ballot::block).findFirst()
            : Optional.of(block);
    return which.isPresent() ? turn.candidate(which.get()) : turn.candidates.stream().findFirst();
  }

  /** Somebody complains about a height that is final: he has missed its decision. */
  static void behind(Turn turn, Address from, Message message) {
    if (message instanceof Message.Complain && turn.contacts.mayAnswer(from)) {
      recall(turn, from, message.height());
    } else {
      turn.drop(from, "old-height", "a message about a height that is final");
    }
  }

  private static void recall(Turn turn, Address from, long height) {
    turn.contacts = turn.contacts.answered(from);
    turn.emit(new Effect.Recall(from, height));
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
    } else if (!next && turn.decided.isEmpty() && !turn.contacts.synced()) {
      turn.contacts = turn.contacts.withSync();
      turn.emit(new Effect.Send(from, new Message.Request(turn.height(), Hash.ZERO, true)));
    }
  }

  /** Blocks are large: only the next proposer's own is kept, and the echoes of it are not. */
  private static boolean isUseful(Turn turn, Address from, Message message) {
    return message.kind() != Message.Kind.PREPREPARE
        || from.equals(turn.committee.proposer(message.height()));
  }

  /** Catches up height by height with the one who is furthest. */
  static void follow(Turn turn) {
    if (turn.decided.isEmpty()) {
      turn.contacts
          .above(turn.height())
          .ifPresent(
              guide ->
                  turn.emit(
                      new Effect.Send(guide, new Message.Request(turn.height(), Hash.ZERO, true))));
    }
  }
}
