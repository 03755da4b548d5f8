package org.cpchain.lbft.core;

import java.util.Collections;
import java.util.List;
import java.util.Map;
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
 * @param heights of which height a peer has spoken last, when it was above this validator's
 * @param guide who has sent the last final block that was missed here
 */
public record Contacts(
    NavigableMap<Address, Integer> answers,
    NavigableSet<Address> asked,
    boolean synced,
    NavigableMap<Address, Long> heights,
    Optional<Address> guide) {
  public static final Contacts NONE =
      new Contacts(new TreeMap<>(), new TreeSet<>(), false, new TreeMap<>(), Optional.empty());
  private static final int MAX_ANSWERS = 64;
  private static final int MAX_ASKED = 2;

  public Contacts {
    answers = Sorted.copy(answers);
    asked = Sorted.copy(asked);
    heights = Sorted.copy(heights);
  }

  public boolean mayAnswer(Address peer) {
    return answers.getOrDefault(peer, 0) < MAX_ANSWERS;
  }

  public Contacts answered(Address peer) {
    int count = answers.getOrDefault(peer, 0) + 1;
    return new Contacts(Sorted.plus(answers, peer, count), asked, synced, heights, guide);
  }

  public boolean mayAsk(Address peer) {
    return asked.size() < MAX_ASKED && !asked.contains(peer);
  }

  public Contacts asked(Address peer) {
    return new Contacts(answers, Sorted.plus(asked, peer), synced, heights, guide);
  }

  public Contacts withSync() {
    return new Contacts(answers, asked, true, heights, guide);
  }

  /** Somebody works on the height. */
  public Contacts heard(Address peer, long height) {
    return new Contacts(answers, asked, synced, Sorted.plus(heights, peer, height), guide);
  }

  public Contacts guidedBy(Address peer) {
    return new Contacts(answers, asked, synced, heights, Optional.of(peer));
  }

  /** Whether so many peers are above the height; more than f of them cannot all be wrong. */
  public boolean isBehind(long height, int count) {
    return heights.values().stream().filter(other -> other > height).count() >= count;
  }

  /** Whom to ask for the final block of the height: who has proved useful, else who claims most. */
  public Optional<Address> above(long height) {
    List<Map.Entry<Address, Long>> ahead =
        heights.entrySet().stream().filter(entry -> entry.getValue() > height).toList();
    return guide
        .filter(peer -> ahead.stream().anyMatch(entry -> entry.getKey().equals(peer)))
        .or(
            () ->
                ahead.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Collections.max(ahead, Map.Entry.comparingByValue()).getKey()));
  }

  public Contacts forgetCounts() {
    return new Contacts(new TreeMap<>(), new TreeSet<>(), false, heights, guide);
  }
}
