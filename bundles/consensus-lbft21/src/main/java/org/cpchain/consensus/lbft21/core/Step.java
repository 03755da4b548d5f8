package org.cpchain.consensus.lbft21.core;

import java.util.List;

/** What follows from an event. */
public record Step(State state, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }
}
