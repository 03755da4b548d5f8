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
import org.cpchain.consensus.Committee;

/**
 * What was asked and answered since the last repetition, so that nobody can make this validator
 * work or send without measure, and who seems to know more.
 *
 * @param answers what a peer was given
 * @param asked whom this validator has asked for a block that it lacks
 * @param synced this validator has asked for final blocks
 * @param heights of which height a peer has spoken last, when it was above this validator's
 * @param guide who has sent the last final block that was missed here
 * @param left who was in the committee, and the first height that was not his any more: he may lack
 *     final blocks below it
 */
public record Contacts(
    NavigableMap<Address, Answers> answers,
    NavigableSet<Address> asked,
    boolean synced,
    NavigableMap<Address, Long> heights,
    Optional<Address> guide,
    NavigableMap<Address, Long> left) {
  public static final Contacts NONE =
      new Contacts(
          new TreeMap<>(),
          new TreeSet<>(),
          false,
          new TreeMap<>(),
          Optional.empty(),
          new TreeMap<>());
  private static final int MAX_ASKED = 2;
  private static final int MAX_LEFT = Signatures.MOST_SIGNERS;

  public Contacts {
    answers = Sorted.copy(answers);
    asked = Sorted.copy(asked);
    heights = Sorted.copy(heights);
    left = Sorted.copy(left);
  }

  public Answers answersTo(Address peer) {
    return answers.getOrDefault(peer, Answers.of(0));
  }

  public Contacts with(Address peer, Answers given) {
    return new Contacts(Sorted.plus(answers, peer, given), asked, synced, heights, guide, left);
  }

  public boolean mayAsk(Address peer) {
    return asked.size() < MAX_ASKED && !asked.contains(peer);
  }

  public Contacts asked(Address peer) {
    return new Contacts(answers, Sorted.plus(asked, peer), synced, heights, guide, left);
  }

  public Contacts withSync() {
    return new Contacts(answers, asked, true, heights, guide, left);
  }

  /** Somebody works on the height. */
  public Contacts heard(Address peer, long height) {
    return new Contacts(answers, asked, synced, Sorted.plus(heights, peer, height), guide, left);
  }

  public Contacts guidedBy(Address peer) {
    return new Contacts(answers, asked, synced, heights, Optional.of(peer), left);
  }

  /** Whether more validators than can be faulty speak of greater heights than this one. */
  public boolean isBehind(long height, Committee committee) {
    return committee.validators().stream()
            .filter(validator -> heights.getOrDefault(validator, 0L) > height)
            .count()
        > committee.faults();
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

  /**
   * A committee decides the height. Of others it does not matter what they claim; those who were in
   * the one before are remembered, the last thousand of them.
   */
  public Contacts among(Committee before, Committee committee, long height) {
    if (before.equals(committee)) {
      return this;
    }
    NavigableSet<Address> members = Members.of(committee);
    TreeMap<Address, Long> gone = new TreeMap<>(left);
    Members.of(before).forEach(member -> gone.put(member, height));
    gone.keySet().removeAll(members);
    while (gone.size() > MAX_LEFT) {
      gone.remove(Collections.min(gone.entrySet(), Map.Entry.comparingByValue()).getKey());
    }
    TreeMap<Address, Long> known = new TreeMap<>(heights);
    known.keySet().retainAll(members);
    return new Contacts(answers, asked, synced, known, guide.filter(members::contains), gone);
  }

  /** Whether the height was the peer's business before it left the committee. */
  public boolean mayHaveMissed(Address peer, long height) {
    return height < left.getOrDefault(peer, 0L);
  }

  public Contacts forgetCounts() {
    return new Contacts(new TreeMap<>(), new TreeSet<>(), false, heights, guide, left);
  }
}
