package org.cpchain.ledger.gossip.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.cpchain.base.Address;

/** A transaction that was announced and is not here. */
final class Wanted {
  private static final int MOST_SOURCES = 4;

  private final Deque<Address> sources = new ArrayDeque<>();
  private Optional<Address> asked = Optional.empty();
  private long askedAt;

  /** One more peer has it. */
  void source(Address peer) {
    if (sources.size() < MOST_SOURCES && !sources.contains(peer) && !isAsked(peer)) {
      sources.add(peer);
    }
  }

  /** The peers that have not been asked yet. */
  Deque<Address> sources() {
    return sources;
  }

  Optional<Address> asked() {
    return asked;
  }

  long askedAt() {
    return askedAt;
  }

  boolean isAsked(Address peer) {
    return asked.equals(Optional.of(peer));
  }

  void ask(Address peer, long now) {
    sources.remove(peer);
    asked = Optional.of(peer);
    askedAt = now;
  }

  void giveUp() {
    asked = Optional.empty();
  }
}
