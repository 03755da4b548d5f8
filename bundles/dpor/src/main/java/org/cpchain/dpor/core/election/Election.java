package org.cpchain.dpor.core.election;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.dpor.core.random.Digest;
import org.cpchain.dpor.core.random.SeededNumbers;

/**
 * Draws the proposers of a term (White Paper 2.0 §2.4.1: "based on the candidate reputation and a
 * random seed"; facts §3.4 without its defects).
 *
 * <ol>
 *   <li>Candidates are ordered by reputation, then address. The first {@code lowPercent} percent of
 *       them, rounded down, are the low part, the others the high part.
 *   <li>The low seats are drawn from the low part, the other elected seats from the high part,
 *       proportionally to reputation, nobody twice. Seats that a part cannot fill go to the other.
 *   <li>Default proposers who were not elected are drawn, each equally likely, for all other seats.
 *       When they are too few, candidates who are left are drawn as in 2.
 *   <li>Default proposers are spread among the turns: with {@code d} of them among {@code n} turns,
 *       one has a random turn in each of the {@code d} stretches from {@code ⌊i·n/d⌋} to {@code
 *       ⌊(i+1)·n/d⌋}. The others have the other turns in the order in which they were drawn.
 * </ol>
 *
 * Each step has numbers of its own, by labels {@code low}, {@code high}, {@code default}, {@code
 * more} and {@code turn} of {@link SeededNumbers}. The outcome does not depend on the order in
 * which candidates are given. All seats are filled unless there are fewer candidates and defaults.
 */
public final class Election {
  private final ElectionParameters parameters;
  private final Digest digest;

  public Election(ElectionParameters parameters, Digest digest) {
    this.parameters = parameters;
    this.digest = digest;
  }

  /**
   * @param seed of the term, which nobody could know when the candidates were fixed
   * @throws IllegalArgumentException when a candidate is named twice
   */
  public Elected elect(Collection<Candidate> standing, Hash seed) {
    List<Candidate> candidates = standing.stream().sorted(Candidate.ASCENDING).toList();
    if (candidates.stream().map(Candidate::address).distinct().count() != candidates.size()) {
      throw new IllegalArgumentException("a candidate is named twice");
    }
    int border = (int) ((long) candidates.size() * parameters.lowPercent() / 100);
    Urn lowPart = new Urn(candidates.subList(0, border));
    Urn highPart = new Urn(candidates.subList(border, candidates.size()));
    int fromLow = Math.min(parameters.low(), lowPart.left());
    int fromHigh = Math.min(parameters.elected() - fromLow, highPart.left());
    fromLow = Math.min(parameters.elected() - fromHigh, lowPart.left());
    List<Address> low = lowPart.draw(numbers(seed, "low"), fromLow);
    List<Address> high = highPart.draw(numbers(seed, "high"), fromHigh);

    Set<Address> seated = new LinkedHashSet<>(low);
    seated.addAll(high);
    List<Address> defaults = defaults(seated, seed);
    seated.addAll(defaults);
    List<Address> more = more(candidates, seated, seed);
    seated.addAll(more);
    defaults.forEach(seated::remove);
    return new Elected(low, high, defaults, more, spread(List.copyOf(seated), defaults, seed));
  }

  private List<Address> defaults(Set<Address> seated, Hash seed) {
    List<Address> free = parameters.defaults().stream().filter(a -> !seated.contains(a)).toList();
    int seats = Math.min(parameters.proposers() - seated.size(), free.size());
    return numbers(seed, "default").shuffled(free).subList(0, seats);
  }

  private List<Address> more(List<Candidate> candidates, Set<Address> seated, Hash seed) {
    Urn rest = new Urn(candidates.stream().filter(c -> !seated.contains(c.address())).toList());
    return rest.draw(numbers(seed, "more"), parameters.proposers() - seated.size());
  }

  private List<Address> spread(List<Address> others, List<Address> defaults, Hash seed) {
    SeededNumbers numbers = numbers(seed, "turn");
    int turns = others.size() + defaults.size();
    List<Address> proposers = new ArrayList<>(others);
    for (int i = 0; i < defaults.size(); i++) {
      int from = i * turns / defaults.size();
      int to = (i + 1) * turns / defaults.size();
      // earlier stretches are whole, so the turns up to this one have been given
      proposers.add(from + (int) numbers.below(to - from), defaults.get(i));
    }
    return proposers;
  }

  private SeededNumbers numbers(Hash seed, String label) {
    return new SeededNumbers(digest, seed, label);
  }
}
