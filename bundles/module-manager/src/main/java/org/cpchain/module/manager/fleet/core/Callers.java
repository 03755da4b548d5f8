package org.cpchain.module.manager.fleet.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Verdict;

/** How much is taken from each peer, and from whom nothing for a while. */
final class Callers {
  /** Enough for all statements that a peer may know, at once. */
  static final int MOST_AT_ONCE = 2 * Roll.MOST_NODES;

  /** More than as many nodes say in a second. */
  private static final long EACH_SECOND = 64;

  private static final long MESSAGE = 1_000;
  private static final long FULL = MOST_AT_ONCE * MESSAGE;

  private static final long FIRST_MUTE_MILLIS = 10_000;
  private static final int LONGEST_MUTE = 6;

  private final Map<Address, Caller> callers = new HashMap<>();

  private static final class Caller {
    private long milliTokens = FULL;
    private long counted;
    private long mutedUntil;
    private int offences;

    private Caller(long now) {
      counted = now;
    }

    private boolean take(long now) {
      long passed = Math.min(Math.max(0, now - counted), FULL);
      counted = now;
      milliTokens = Math.min(FULL, milliTokens + passed * EACH_SECOND);
      boolean enough = milliTokens >= MESSAGE;
      milliTokens -= enough ? MESSAGE : 0;
      return enough;
    }
  }

  /** Counts a message of the peer. Accepted when it may be looked at. */
  Verdict called(Address peer, long now) {
    Caller caller = callers.computeIfAbsent(peer, unknown -> new Caller(now));
    if (caller.mutedUntil > now) {
      return Verdict.ignore("muted", peer + " has sent false statements and is not listened to");
    }
    return caller.take(now)
        ? Verdict.accept()
        : Verdict.later("too-many", peer + " sends more than all nodes together have to say");
  }

  /** It has sent what no honest node sends. Each time it is not listened to longer. */
  void offended(Address peer, long now) {
    Caller caller = callers.computeIfAbsent(peer, unknown -> new Caller(now));
    caller.mutedUntil = now + (FIRST_MUTE_MILLIS << Math.min(caller.offences, LONGEST_MUTE));
    caller.offences++;
  }

  /** Of those who are away nothing is kept but that they are muted. */
  void keep(Set<Address> present, long now) {
    callers
        .entrySet()
        .removeIf(one -> !present.contains(one.getKey()) && one.getValue().mutedUntil <= now);
  }
}
