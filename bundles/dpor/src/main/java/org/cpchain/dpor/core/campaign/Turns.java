package org.cpchain.dpor.core.campaign;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.cpchain.dpor.core.term.Terms;

/**
 * At which heights the node has its turn in the first view of terms: there it reveals its secret.
 *
 * @param places the node's place in a term's list, by term; no entry where it does not propose
 */
public record Turns(Terms terms, Map<Long, Integer> places) {
  public Turns {
    places = Map.copyOf(new TreeMap<>(places));
  }

  /** The height at which the node reveals in the term; empty when it does not propose in it. */
  public OptionalLong reveal(long term) {
    Integer place = places.get(term);
    return place == null ? OptionalLong.empty() : OptionalLong.of(terms.first(term) + place);
  }

  /**
   * Whether the secret of a promise may be known to others: the node has had a turn in a later
   * term, and has revealed there, or shown it in a block that was not accepted.
   *
   * @param promised term of the promise
   * @param head height of the last final block
   */
  public boolean isSpent(long promised, long head) {
    return places.keySet().stream()
        .anyMatch(term -> term > promised && reveal(term).getAsLong() <= head);
  }
}
