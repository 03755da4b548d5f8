package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Balloting;
import org.cpchain.lbft.core.Candidate;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Delivering;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Setting;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Step;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.lbft.core.Voted;
import org.cpchain.lbft.core.Work;

/** A step of LBFT 2.1 under way. */
final class Turn extends Work {
  int round;
  Complaints complaints;
  Optional<Complaint> complaint;
  Optional<Resolution> resolution;
  NavigableSet<Address> unheard;
  boolean settled;
  Witness witness;

  Turn(Setting setting, State state, long now) {
    super(setting, state.basis(), now);
    round = state.round();
    complaints = state.complaints();
    complaint = state.complaint();
    resolution = state.resolution();
    unheard = state.unheard();
    settled = state.settled();
    witness = state.witness();
  }

  Step<State> finish() {
    return new Step<>(
        new State(basis(), round, complaints, complaint, resolution, unheard, settled, witness),
        effects());
  }

  Stage stage() {
    return State.stage(round, promises, decided);
  }

  /** Who puts something to the vote in a round from 2 on (rule R8). */
  Address coordinator(int of) {
    return committee.validators().get((int) Math.floorMod(height() + of, (long) committee.size()));
  }

  /** Rule R5: the second vote of the highest round in which there is one. */
  Optional<Ballot> lock() {
    return promises.stream()
        .filter(own -> own.phase().isCommit())
        .max(Comparator.comparingInt(Ballot::round));
  }

  /** The highest P-certificate of the rounds below that one. */
  Optional<Certificate> preparedBefore(int end) {
    return tally.highest(false, this::quorum, end);
  }

  /** Begins a round; nothing of what belongs to a single round lasts. */
  void begin(int newRound) {
    round = newRound;
    complaint = Optional.empty();
    resolution = Optional.empty();
    settled = false;
    witness = witness.nextRound();
    silence(TimerId.IMPEACH);
    silence(TimerId.SETTLE);
  }

  @Override
  public void heightBegan() {
    complaints = Complaints.NONE;
    unheard = new TreeSet<>();
    witness = witness.nextHeight();
    begin(0);
  }

  /** Rule R3: the same for every certificate. */
  @Override
  public int quorum(Committee of, Phase phase) {
    return of.quorum();
  }

  /** The decided block, else those that the highest P-certificate and the coordinator name. */
  @Override
  public List<Ballot> certified() {
    return decided.isPresent()
        ? List.of(decided.get().ballot())
        : Stream.concat(
                preparedBefore(Integer.MAX_VALUE).map(Certificate::ballot).stream(),
                round > 0 ? Choosing.shown(this).stream() : Stream.empty())
            .toList();
  }

  @Override
  public Optional<Candidate> choice() {
    return Choosing.choice(this);
  }

  @Override
  public boolean needsImpeachBlock() {
    return decided.isEmpty() && Choosing.isImpeach(this);
  }

  @Override
  public boolean isClosed() {
    return round > 0;
  }

  @Override
  public int round() {
    return round;
  }

  @Override
  public boolean mayCast(Ballot ballot) {
    return Voting.mayCast(this, ballot);
  }

  /** Rule R9: the block is final once it is here; the echo tells the others. */
  @Override
  public void decide(Certificate certificate) {
    decided = Optional.of(certificate);
    broadcast(new Message.Validate(certificate, Bytes.EMPTY));
  }

  @Override
  public void receive(Address from, Message message) {
    if (message instanceof Message.Validate m) {
      Delivering.validated(this, from, m);
    } else if (message instanceof Testify m) {
      Testifying.received(this, from, m);
    } else if (decided.isPresent()) {
      return; // it is over
    } else if (message instanceof Complain m) {
      Impeaching.received(this, from, m);
    } else if (message instanceof ImpeachPrePrepare m) {
      Coordinating.received(this, from, m);
    } else {
      Balloting.receive(this, from, message);
    }
  }

  @Override
  public boolean receiveLate(Address from, Message message) {
    if (message instanceof Testify m) {
      Testifying.receivedLate(this, from, m);
    }
    return message instanceof Testify;
  }

  @Override
  public void refused(Hash block, Reason reason) {
    Testifying.refused(this, block, reason);
  }

  @Override
  public boolean contradict(Ballot one, Ballot other) {
    return Voting.contradict(one, other);
  }

  @Override
  public void count(Ballot ballot, int signer, Signature signature, boolean certified) {
    Voting.count(this, ballot, signer, signature, certified);
  }

  @Override
  public void signed(Statement statement, Signature signature) {
    if (statement instanceof Ballot ballot) {
      Balloting.signed(this, ballot, signature);
      if (ballot.height() == height()) {
        index().ifPresent(self -> complaints = complaints.heard(self, ballot.round()));
      }
    } else if (statement instanceof Complaint own) {
      Impeaching.signed(this, own, signature);
    } else if (statement instanceof Testimony own) {
      Testifying.signed(this, own, signature);
    }
  }

  @Override
  public void fired(TimerId timer) {
    if (timer == TimerId.IMPEACH) {
      Impeaching.timeout(this);
    } else {
      settled = true;
    }
  }

  /**
   * That it is decided; else this validator's complaint, what it has put to the vote, its lock, and
   * the vote of its round.
   */
  @Override
  public List<Message> news() {
    if (decided.isPresent()) {
      return List.of(new Message.Validate(decided.get(), Bytes.EMPTY));
    }
    List<Message> news = new ArrayList<>();
    Impeaching.statement(this).ifPresent(news::add);
    Testifying.statement(this).ifPresent(news::add);
    Coordinating.statement(this).ifPresent(news::add);
    Optional<Ballot> lock = lock().filter(this::isSigned);
    lock.ifPresent(own -> news.add(Balloting.statement(this, own)));
    promises.stream()
        .filter(own -> own.round() == round && !own.phase().isCommit())
        .filter(own -> isSigned(own) && lock.filter(own.commit()::equals).isEmpty())
        .forEach(own -> news.add(Balloting.statement(this, own)));
    return news;
  }

  @Override
  public Optional<Promise> readPromise(Bytes entry) {
    return Promise.decode(entry, Lbft21.PROMISES).toOptional();
  }

  @Override
  public void restore(Promise entry) {
    if (entry.round() > round) {
      begin(entry.round());
    }
    if (entry instanceof Voted voted) {
      Balloting.restore(this, voted);
    } else if (entry instanceof Complained complained) {
      Impeaching.restore(this, complained);
    } else if (entry instanceof Testified testified) {
      Testifying.restore(this, testified);
    }
  }

  @Override
  public void completeJournal(List<Promise> journal) {
    Balloting.completeJournal(this, journal);
    Impeaching.completeJournal(this, journal);
    Testifying.completeJournal(this, journal);
  }
}
