package org.cpchain.consensus.lbft20.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
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

/** A step of LBFT 2.0 under way. */
final class Turn extends Work {
  boolean expired;
  Optional<Certificate> validating;

  Turn(Setting setting, State state, long now) {
    super(setting, state.basis(), now);
    expired = state.expired();
    validating = state.validating();
  }

  State state() {
    return new State(basis(), expired, validating);
  }

  Step<State> finish() {
    return new Step<>(state(), effects());
  }

  Stage stage() {
    boolean over = validating.isPresent() || decided.isPresent();
    return over ? Stage.VALIDATE : State.stage(promises, expired);
  }

  @Override
  public void heightBegan() {
    expired = false;
    validating = Optional.empty();
  }

  @Override
  public int round() {
    return 0;
  }

  @Override
  public int quorum(Committee of, Phase phase) {
    return Lbft20.quorum(of, phase);
  }

  /** The block that is decided or certified here; before that, those with a P-certificate. */
  @Override
  public List<Ballot> certified() {
    return decided
        .or(() -> validating)
        .map(certificate -> List.of(certificate.ballot()))
        .orElseGet(
            () ->
                tally.votes().keySet().stream()
                    .filter(ballot -> !ballot.phase().isCommit() && hasQuorum(ballot))
                    .toList());
  }

  @Override
  public Optional<Candidate> choice() {
    return switch (stage()) {
      case IDLE -> proposedBlock().filter(block -> !block.late());
      case IMPEACH_PREPARE -> impeachBlock();
      case PREPARE, COMMIT, IMPEACH_COMMIT, VALIDATE -> Optional.empty();
    };
  }

  @Override
  public boolean needsImpeachBlock() {
    return stage() == Stage.IMPEACH_PREPARE;
  }

  @Override
  public boolean isClosed() {
    return !stage().awaitsBlock();
  }

  @Override
  public boolean mayCast(Ballot ballot) {
    return votes()
        && stage().permits(ballot.phase())
        && promises.stream().noneMatch(own -> own.phase() == ballot.phase());
  }

  @Override
  public void receive(Address from, Message message) {
    Optional<Ballot> ballot = ballot(message);
    if (ballot.filter(vote -> vote.round() != 0).isPresent()) {
      drop(from, "unknown-round", "this protocol has no rounds");
    } else if (message instanceof Message.Validate m) {
      Delivering.validated(this, from, m);
    } else if (stage().heeds(message.kind())) {
      Balloting.receive(this, from, message);
    }
  }

  private static Optional<Ballot> ballot(Message message) {
    if (message instanceof Message.Prepare m) {
      return Optional.of(m.ballot());
    }
    if (message instanceof Message.Commit m) {
      return Optional.of(m.ballot());
    }
    return message instanceof Message.Validate m
        ? Optional.of(m.certificate().ballot())
        : Optional.empty();
  }

  /** Two votes of one phase. COMMIT and then IMPEACH_COMMIT is what the paper wants. */
  @Override
  public boolean contradict(Ballot one, Ballot other) {
    return one.height() == other.height() && one.phase() == other.phase() && !one.equals(other);
  }

  @Override
  public void count(Ballot ballot, int signer, Signature signature, boolean certified) {
    if (Balloting.count(this, ballot, signer, signature, certified)
        && Balloting.isStray(this, ballot, signer)) {
      Balloting.promise(this, ballot, List.of(ballot.phase()), Bytes.EMPTY);
    }
  }

  @Override
  public void signed(Statement statement, Signature signature) {
    if (statement instanceof Ballot ballot) {
      Balloting.signed(this, ballot, signature);
    }
  }

  /** Somebody else's VALIDATE makes the block final; the first one is echoed. */
  @Override
  public void decide(Certificate certificate) {
    decided = Optional.of(certificate);
    if (validating.isEmpty()) {
      broadcast(new Message.Validate(certificate, Bytes.EMPTY));
    }
  }

  @Override
  public void fired(TimerId timer) {
    Impeaching.timeout(this);
  }

  /** That it is certified; else this validator's last vote. */
  @Override
  public List<Message> news() {
    return decided
        .or(() -> validating)
        .map(certificate -> new Message.Validate(certificate, Bytes.EMPTY))
        .map(Message.class::cast)
        .or(
            () ->
                promises.stream()
                    .filter(this::isSigned)
                    .max(Comparator.comparing(Ballot::phase))
                    .map(own -> Balloting.statement(this, own)))
        .stream()
        .toList();
  }

  @Override
  public Optional<Promise> readPromise(Bytes entry) {
    return Promise.decode(entry, Lbft20.PROMISES).toOptional();
  }

  @Override
  public void restore(Promise entry) {
    if (entry instanceof Voted voted) {
      Balloting.restore(this, voted);
    }
  }

  @Override
  public void completeJournal(List<Promise> journal) {
    Balloting.completeJournal(this, journal);
  }
}
