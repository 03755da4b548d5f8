package org.cpchain.lbft.core;

import java.util.List;

/**
 * What follows from an event.
 *
 * @param <S> the protocol's state
 */
public record Step<S>(S state, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }
}
