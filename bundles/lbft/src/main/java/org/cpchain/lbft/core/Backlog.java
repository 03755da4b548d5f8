package org.cpchain.lbft.core;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;

/**
 * Messages of the next height, which a validator that is slower than the others cannot use yet. At
 * most one of a kind from each sender, the newest, so that it is bounded by the committee's size.
 */
public record Backlog(List<Kept> kept) {
  public static final Backlog EMPTY = new Backlog(List.of());

  /** A message and who sent it. */
  public record Kept(Address from, Message message) {}

  public Backlog {
    kept = List.copyOf(kept);
  }

  public Backlog with(Address from, Message message) {
    List<Kept> more = new ArrayList<>(kept);
    more.removeIf(old -> old.from().equals(from) && old.message().kind() == message.kind());
    more.add(new Kept(from, message));
    return new Backlog(more);
  }
}
