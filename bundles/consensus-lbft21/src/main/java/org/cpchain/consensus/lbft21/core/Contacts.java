package org.cpchain.consensus.lbft21.core;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Address;

/**
 * What was asked and answered since the last repetition, so that nobody can make this validator
 * work or send without measure, and who seems to know more.
 *
 * @param answers how often a peer was answered
 * @param asked whom this validator has asked for a block that it lacks
 * @param synced this validator has asked for final blocks
 * @param guide who spoke of the greatest height; a hint, not a fact
 * @param highest that height
 */
public record Contacts(
    NavigableMap<Address, Integer> answers,
    NavigableSet<Address> asked,
    boolean synced,
    Optional<Address> guide,
    long highest) {
  public static final Contacts NONE =
      new Contacts(new TreeMap<>(), new TreeSet<>(), false, Optional.empty(), 0);
  private static final int MAX_ANSWERS = 64;
  private static final int MAX_ASKED = 2;

  public Contacts {
    answers = Sorted.copy(answers);
    asked = Sorted.copy(asked);
  }

  boolean mayAnswer(Address peer) {
    return answers.getOrDefault(peer, 0) < MAX_ANSWERS;
  }

  Contacts answered(Address peer) {
    int count = answers.getOrDefault(peer, 0) + 1;
    return new Contacts(Sorted.plus(answers, peer, count), asked, synced, guide, highest);
  }

  boolean mayAsk(Address peer) {
    return asked.size() < MAX_ASKED && !asked.contains(peer);
  }

  Contacts asked(Address peer) {
    return new Contacts(answers, Sorted.plus(asked, peer), synced, guide, highest);
  }

  Contacts withSync() {
    return new Contacts(answers, asked, true, guide, highest);
  }

  /** Somebody works on the height. */
  Contacts heard(Address peer, long height) {
    return height > highest
        ? new Contacts(answers, asked, synced, Optional.of(peer), height)
        : this;
  }

  Contacts forgetCounts() {
    return new Contacts(new TreeMap<>(), new TreeSet<>(), false, guide, highest);
  }
}
