package org.cpchain.consensus.lbft21.core;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.lbft.core.Sorted;

/**
 * Who is in which round, as far as signed statements tell. Bounded by the committee's size.
 *
 * @param rounds the highest round in which a validator has signed anything
 * @param latest the complaint of each validator for the highest round
 * @param twofold who has made two complaints for one round
 */
public record Complaints(
    NavigableMap<Integer, Integer> rounds,
    NavigableMap<Integer, SignedComplaint> latest,
    NavigableSet<Integer> twofold) {
  public static final Complaints NONE =
      new Complaints(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

  public Complaints {
    rounds = Sorted.copy(rounds);
    latest = Sorted.copy(latest);
    twofold = Sorted.copy(twofold);
  }

  Complaints heard(int signer, int round) {
    return round <= rounds.getOrDefault(signer, 0)
        ? this
        : new Complaints(Sorted.plus(rounds, signer, round), latest, twofold);
  }

  /** An older complaint than the known one changes nothing. */
  Complaints with(SignedComplaint signed) {
    int round = signed.complaint().round();
    boolean newer = of(signed.signer()).filter(old -> old.complaint().round() >= round).isEmpty();
    Complaints told = heard(signed.signer(), round);
    return newer
        ? new Complaints(told.rounds, Sorted.plus(latest, signed.signer(), signed), twofold)
        : told;
  }

  Complaints convicted(int signer) {
    return new Complaints(rounds, latest, Sorted.plus(twofold, signer));
  }

  Optional<SignedComplaint> of(int signer) {
    return Optional.ofNullable(latest.get(signer));
  }

  /** The complaints for just that round, by signer. */
  List<SignedComplaint> in(int round) {
    return latest.values().stream().filter(known -> known.complaint().round() == round).toList();
  }

  /** How many validators are in the round, or in a higher one. */
  long reached(int round) {
    return rounds.values().stream().filter(known -> known >= round).count();
  }

  /** The highest round that at least that many validators have reached. */
  int highest(int count) {
    List<Integer> sorted = rounds.values().stream().sorted(Collections.reverseOrder()).toList();
    return sorted.size() < count ? 0 : sorted.get(count - 1);
  }
}
