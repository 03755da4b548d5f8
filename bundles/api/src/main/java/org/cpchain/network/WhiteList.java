package org.cpchain.network;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;

/**
 * Whom a node stays connected with while it is attacked (White Paper 2.0 §2.6.3). While the list is
 * on, only its members are: the validators and proposers in force, and the accounts that the
 * operator trusts. A transport registers it beside its {@link PeerNetwork}. Safe for use by several
 * threads.
 */
public interface WhiteList {
  /** As of the last second. */
  Status status();

  /** By hand; until the transport starts anew, whatever its configuration says. */
  void choose(Mode mode);

  /** Who switches the list. */
  enum Mode {
    /** The node, by its load: on under an attack, off when it is over, or after some time. */
    AUTO,
    /** The operator has: the list is on until he says otherwise. */
    ON,
    /** The operator has: the list stays off, whatever the load is. */
    OFF
  }

  /**
   * @param on whether only members are accepted
   * @param why the list is as it is, in an operator's words
   * @param since when it is so
   * @param loadPercent this process' share of the machine's processors
   * @param members accounts that are accepted in any case
   * @param counters what was counted since the start, by name
   * @param events the latest changes, in their order
   */
  record Status(
      Mode mode,
      boolean on,
      String why,
      Instant since,
      int loadPercent,
      SortedSet<Address> members,
      SortedMap<String, Long> counters,
      List<Event> events) {
    public Status {
      members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
      counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
      events = List.copyOf(events);
    }
  }

  /**
   * @param text what happened, why, and what to do
   */
  record Event(Instant at, String text) {}
}
