package org.cpchain.ledger.sync.core;

import java.util.List;

/** What a node does to get the blocks that others have. */
public final class Sync {
  private Sync() {}

  /**
   * @param effects to be done in this order
   */
  public record Outcome(SyncState state, List<SyncEffect> effects) {
    public Outcome {
      effects = List.copyOf(effects);
    }
  }

  public static Outcome step(SyncState state, SyncEvent event) {
    Turn turn = new Turn(state, event.now());
    Learning.learn(turn, event);
    Planning.plan(turn);
    Telling.tell(turn);
    return new Outcome(turn.state(), turn.effects);
  }
}
