package org.cpchain.lbft.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.lbft.core.Candidate.Progress;

/** Whatever was lost, or missed by coming late, is said or asked again. */
public final class Recovery {
  private Recovery() {}

  public static void started(Work turn, Event.Started event) {
    turn.work = event.work();
    turn.resumeVoting();
    turn.distrusted = new TreeSet<>();
    turn.suspects = new TreeMap<>();
    turn.building = false;
    turn.impeaching = false;
    turn.reading = new TreeMap<>();
    turn.candidates = turn.candidates.stream().map(Recovery::again).toList();
    turn.setAlarmsAgain();
    listen(turn);
    List<Promise> journal = readable(turn, event.journal());
    turn.remembered = journal;
    turn.completeJournal(journal);
    enter(turn);
    ask(turn);
  }

  private static void listen(Work turn) {
    if (!turn.alone()) {
      turn.alarm(TimerId.LISTEN, turn.now + turn.setting.mostAgeMillis());
    }
  }

  /**
   * What the application was doing for a predecessor is done again. What it refused, too: a module
   * may have been missing.
   */
  private static Candidate again(Candidate known) {
    return switch (known.progress()) {
      case EXECUTING, REFUSED -> known.to(Progress.HELD);
      case DELIVERED -> known.to(Progress.EXECUTED);
      case HELD, EXECUTED -> known;
    };
  }

  private static List<Promise> readable(Work turn, List<Bytes> journal) {
    List<Promise> entries = new ArrayList<>();
    for (Bytes bytes : journal) {
      turn.readPromise(bytes)
          .ifPresentOrElse(
              entries::add,
              () ->
                  turn.halt(
                      Halts.JOURNAL,
                      "the vote journal holds an entry that cannot be read; this validator does not"
                          + " vote, because it could contradict itself; restore the journal and"
                          + " start again"));
    }
    return entries;
  }

  /** Begins a height, bound by what was promised there before a crash. */
  public static void enter(Work turn) {
    List<Promise> all = turn.remembered;
    turn.remembered = all.stream().filter(entry -> entry.height() > turn.height()).toList();
    all.stream()
        .filter(entry -> entry.height() == turn.height())
        .forEach(entry -> turn.restore(entry));
    arm(turn);
  }

  private static void arm(Work turn) {
    if (!turn.alone()) {
      long pause = isIdle(turn) ? turn.setting.idleMillis() : turn.setting.repeatMillis();
      turn.alarm(TimerId.REPEAT, turn.now + pause);
    }
  }

  private static boolean isIdle(Work turn) {
    return !turn.isClosed()
        && turn.ringing(TimerId.IMPEACH).isEmpty()
        && turn.tally.votes().isEmpty()
        && turn.contacts.above(turn.height()).isEmpty();
  }

  /** Something is to be decided, and the pause was made for a time without. */
  public static void hurry(Work turn) {
    long soon = turn.now + turn.setting.repeatMillis();
    if (!isIdle(turn) && turn.ringing(TimerId.REPEAT).filter(at -> at > soon).isPresent()) {
      turn.alarm(TimerId.REPEAT, soon);
    }
  }

  /** Time has passed without a decision. */
  public static void repeat(Work turn) {
    turn.contacts = turn.contacts.forgetCounts();
    turn.news().forEach(turn::broadcast);
    if (turn.isProposer() && turn.decided.isEmpty() && !turn.isClosed()) {
      turn.proposedBlock().ifPresent(own -> turn.broadcast(Proposing.announce(own.proposal())));
    }
    ask(turn);
    arm(turn);
  }

  private static void ask(Work turn) {
    turn.broadcast(question(turn));
  }

  private static Message.Request question(Work turn) {
    boolean lacking = Wanted.missing(turn).isPresent() || turn.candidates.isEmpty();
    return new Message.Request(turn.height(), Wanted.missing(turn).orElse(Hash.ZERO), lacking);
  }

  /** Both ends ask, so neither has to know what the other one has missed. */
  public static void connected(Work turn, Address other) {
    if (!turn.alone() && Members.of(turn.committee).contains(other)) {
      turn.emit(new Effect.Send(other, question(turn)));
    }
  }

  public static void requested(Work turn, Address from, Message.Request request) {
    if (!turn.contacts.answersTo(from).isOneMore()) {
      refuse(turn, from);
      return;
    }
    if (request.height() < turn.height()) {
      recall(turn, from, request.height());
      return;
    }
    Optional<Candidate> body = request.lacking() ? wanted(turn, request.block()) : Optional.empty();
    Answers given = turn.contacts.answersTo(from);
    List<Message> answer = new ArrayList<>();
    body.filter(known -> given.mayShow(known.hash()))
        .ifPresent(known -> answer.add(Proposing.announce(known.proposal())));
    answer.addAll(turn.news());
    if (!answer.isEmpty()) {
      turn.contacts = turn.contacts.with(from, given.plusOne());
      answer.forEach(message -> send(turn, from, message));
    }
  }

  /** A block goes out to each peer once and once more: whoever asks on and on gets the rest. */
  private static void send(Work turn, Address to, Message message) {
    Answers given = turn.contacts.answersTo(to);
    if (message.payload().isEmpty()) {
      turn.emit(new Effect.Send(to, message));
    } else if (given.mayShow(message.block())) {
      turn.contacts = turn.contacts.with(to, given.shown(message.block()));
      turn.emit(new Effect.Send(to, message));
    } else {
      turn.emit(new Effect.Send(to, message.bare()));
    }
  }

  private static void refuse(Work turn, Address from) {
    turn.drop(from, "too-many-requests", "more requests than a slow validator needs");
  }

  /** The impeach block goes to nobody who has not asked for it: everybody makes it himself. */
  private static Optional<Candidate> wanted(Work turn, Hash block) {
    Optional<Hash> which =
        block.equals(Hash.ZERO)
            ? turn.certified().stream()
                .filter(ballot -> !ballot.phase().isImpeach())
                .map(Ballot::block)
                .findFirst()
            : Optional.of(block);
    return which.isPresent() ? turn.candidate(which.get()) : turn.proposedBlock();
  }

  /**
   * Somebody complains about a height that is final: he has missed its decision. Or contradicts it.
   */
  public static void behind(Work turn, Address from, Message message) {
    if (message.kind() == Message.Kind.COMPLAINT && turn.contacts.answersTo(from).isOneMore()) {
      recall(turn, from, message.height());
    } else if (message instanceof Message.Validate m) {
      Delivering.passed(turn, from, m);
    } else if (message.height() < turn.head.height() || !turn.receiveLate(from, message)) {
      turn.drop(from, "old-height", "a message about a height that is final");
    }
  }

  private static void recall(Work turn, Address from, long height) {
    Answers given = turn.contacts.answersTo(from);
    if (given.mayRecall(height) && hasRoom(turn, given)) {
      turn.contacts = turn.contacts.with(from, given.plusOne().recalling(height));
      turn.emit(new Effect.Recall(from, height));
    } else {
      refuse(turn, from);
    }
  }

  private static boolean hasRoom(Work turn, Answers given) {
    return given.hasRoom(turn.setting.rules().maxBlockBytes());
  }

  public static void recalled(Work turn, Event.Recalled event) {
    event.block().ifPresent(block -> give(turn, event.to(), block));
  }

  /** Many may have been fetched at a time, before it was known how large they are. */
  private static void give(Work turn, Address to, FinalBlock block) {
    Answers given = turn.contacts.answersTo(to);
    Result<Certificate> known = Certificate.decode(turn.setting.version(), block.certificate());
    if (!hasRoom(turn, given)) {
      refuse(turn, to);
    } else if (known instanceof Result.Ok<Certificate> ok) {
      turn.contacts = turn.contacts.with(to, given.recalled(block.payload().size()));
      turn.emit(new Effect.Send(to, new Message.Validate(ok.value(), block.payload())));
    }
  }

  /** Somebody speaks of a height above this one. */
  public static void ahead(Work turn, Address from, Message message) {
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
  private static boolean isUseful(Work turn, Address from, Message message) {
    return message.kind() != Message.Kind.PREPREPARE
        || from.equals(turn.committee.proposer(message.height()));
  }

  /** Catches up height by height with the one who is furthest. */
  public static void follow(Work turn) {
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
