package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;
import org.cpchain.consensus.ChainRules;
import org.cpchain.crypto.CryptoSuite;

/**
 * LBFT 2.1 (White Paper 2.0 §2.4 with rounds, locks and strong quorums: rules R1 to R12 in
 * docs/consensus.md). Safe for use by several threads: it keeps nothing, equal calls give equal
 * results.
 */
public final class Lbft21Core {
  private final Setting setting;

  /**
   * @param suite used for its pure functions: hash and signer recovery
   * @param self the validator, proposer or mere follower whose state is stepped
   * @throws IllegalArgumentException when the rules contradict each other
   */
  public Lbft21Core(ChainRules rules, CryptoSuite suite, Address self) {
    this.setting = new Setting(rules, suite, self);
  }

  /** The state after the event, and what has to be done, in order. */
  public Step step(State state, Event event) {
    Turn turn = new Turn(setting, state, event.at());
    learn(turn, event);
    act(turn);
    if (event instanceof Event.Received e) {
      Seeking.seek(turn, e.from());
    }
    return turn.finish();
  }

  /** What the event says becomes known. */
  private static void learn(Turn turn, Event event) {
    if (event instanceof Event.Received e) {
      Intake.receive(turn, e.from(), e.message());
    } else if (event instanceof Event.Signed e) {
      signed(turn, e);
    } else if (event instanceof Event.Executed e) {
      Candidates.executed(turn, e);
    } else if (event instanceof Event.Decoded e) {
      Candidates.decoded(turn, e);
    } else if (event instanceof Event.Built e) {
      Proposing.built(turn, e.height(), e.proposal());
    } else if (event instanceof Event.ImpeachBuilt e) {
      Candidates.impeachBuilt(turn, e.height(), e.proposal());
    } else if (event instanceof Event.Advanced e) {
      Deciding.advanced(turn, e);
    } else if (event instanceof Event.ChainMoved) {
      Deciding.chainMoved(turn);
    } else if (event instanceof Event.WorkArrived) {
      turn.work = true;
    } else if (event instanceof Event.TimerFired e) {
      fired(turn, e.timer());
    } else if (event instanceof Event.Started e) {
      Recovery.started(turn, e);
    } else if (event instanceof Event.Recalled e) {
      Recovery.recalled(turn, e);
    }
  }

  private static void signed(Turn turn, Event.Signed event) {
    if (event.statement() instanceof Ballot ballot) {
      Voting.signed(turn, ballot, event.signature());
    } else if (event.statement() instanceof Complaint complaint) {
      Impeaching.signed(turn, complaint, event.signature());
    }
  }

  private static void fired(Turn turn, TimerId timer) {
    turn.rang(timer);
    switch (timer) {
      case SEEK -> Seeking.ask(turn);
      case REPEAT -> Recovery.repeat(turn);
      case IMPEACH -> Impeaching.timeout(turn);
      case SETTLE -> turn.settled = true;
      case PROPOSE, HOLD -> {} // what waited for this time is looked at after every event
    }
  }

  /**
   * Draws all conclusions from what is known. Each rule looks at the whole state and acts when its
   * condition holds, so that it does not matter by which way something became known.
   */
  private static void act(Turn turn) {
    Deciding.consider(turn);
    if (turn.decided.isEmpty()) {
      Impeaching.join(turn);
      Voting.commit(turn);
      Coordinating.consider(turn);
      Voting.prepare(turn);
      Proposing.consider(turn);
    }
    Seeking.expect(turn);
    Candidates.resume(turn);
    Deciding.deliver(turn);
    Impeaching.watch(turn);
    Recovery.hurry(turn);
  }
}
