package org.cpchain.lbft.core;

/** What an event says becomes known. */
public final class Learning {
  private Learning() {}

  public static void learn(Work turn, Event event) {
    if (event instanceof Event.Received e) {
      Intake.receive(turn, e.from(), e.message());
    } else if (event instanceof Event.Signed e) {
      turn.signed(e.statement(), e.signature());
    } else if (event instanceof Event.Executed e) {
      Candidates.executed(turn, e);
    } else if (event instanceof Event.Decoded e) {
      Candidates.decoded(turn, e);
    } else if (event instanceof Event.Built e) {
      Proposing.built(turn, e.height(), e.proposal());
    } else if (event instanceof Event.ImpeachBuilt e) {
      Candidates.impeachBuilt(turn, e.height(), e.proposal());
    } else if (event instanceof Event.Advanced e) {
      Delivering.advanced(turn, e);
    } else if (event instanceof Event.ChainMoved) {
      Delivering.chainMoved(turn);
    } else if (event instanceof Event.WorkArrived) {
      turn.work = true;
    } else if (event instanceof Event.TimerFired e) {
      fired(turn, e.timer());
    } else if (event instanceof Event.Connected e) {
      Recovery.connected(turn, e.to());
    } else if (event instanceof Event.Started e) {
      Recovery.started(turn, e);
    } else if (event instanceof Event.Recalled e) {
      Recovery.recalled(turn, e);
    }
  }

  private static void fired(Work turn, TimerId timer) {
    turn.rang(timer);
    switch (timer) {
      case REPEAT -> Recovery.repeat(turn);
      case SEEK -> Seeking.ask(turn);
      case IMPEACH, SETTLE -> turn.fired(timer);
      case PROPOSE, HOLD, LISTEN -> {} // what waited for this time is looked at after every event
    }
  }
}
