package org.cpchain.dpor.core.beacon;

import java.util.OptionalLong;
import org.cpchain.dpor.core.term.Place;
import org.cpchain.dpor.core.term.Terms;

/**
 * When what is fixed for an election, so that nobody can fit one to the other: candidates and their
 * reputations at the end of the term before the election's, the seed after the first view of the
 * election's term, the outcome at its end.
 */
public record Schedule(Terms terms) {

  /** Whether a secret that is revealed in this block counts. */
  public boolean isOpen(long height) {
    return terms.at(height).view() == 0;
  }

  /** Whether the term's seed is known, and those who withheld get their fault, with this block. */
  public boolean closesWith(long height) {
    Place place = terms.at(height);
    return place.view() == 0 && place.turn() == terms.parameters().proposers() - 1;
  }

  /**
   * The block in whose state the candidates of an election, and the facts of their reputations,
   * stand: the checkpoint before the election's term.
   *
   * @param checkpoint the election's: the last block of its term
   * @return empty when no election is held with this block, or when there was no term before
   */
  public OptionalLong candidatesOf(long checkpoint) {
    if (terms.electedAt(checkpoint).isEmpty()) {
      return OptionalLong.empty();
    }
    long term = terms.term(checkpoint);
    return term == 0 ? OptionalLong.empty() : OptionalLong.of(terms.last(term - 1));
  }
}
