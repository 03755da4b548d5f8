package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;
import org.cpchain.consensus.ChainRules;
import org.cpchain.crypto.CryptoSuite;

/**
 * LBFT 2.1, the normal case: PREPREPARE, PREPARE, COMMIT, VALIDATE with certificates of distinct
 * validators. Safe for use by several threads: it keeps nothing, equal calls give equal results.
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
    if (event instanceof Event.Received e) {
      Intake.receive(turn, e.from(), e.message());
    } else if (event instanceof Event.Signed e) {
      Voting.signed(turn, e.ballot(), e.signature());
    } else if (event instanceof Event.Executed e) {
      Candidates.executed(turn, e);
    } else if (event instanceof Event.Decoded e) {
      Candidates.decoded(turn, e);
    } else if (event instanceof Event.Built e) {
      Proposing.built(turn, e.height(), e.proposal());
    } else if (event instanceof Event.Advanced e) {
      Deciding.advanced(turn, e);
    } else if (event instanceof Event.WorkArrived) {
      turn.work = true;
      Proposing.consider(turn);
    } else if (event instanceof Event.TimerFired e) {
      fired(turn, e.timer());
    } else if (event instanceof Event.Started e) {
      Recovery.started(turn, e);
    } else if (event instanceof Event.Recalled e) {
      Recovery.recalled(turn, e);
    }
    return turn.finish();
  }

  private static void fired(Turn turn, TimerId timer) {
    switch (timer) {
      case PROPOSE -> Proposing.consider(turn);
      case HOLD -> Candidates.resume(turn);
      case REPEAT -> Recovery.repeat(turn);
    }
  }
}
