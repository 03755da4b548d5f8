package org.cpchain.ledger.core.genesis;

import java.util.Optional;

/**
 * That a chain elects its proposers, and how its heights are divided (White Paper 2.0 §2.4.1). The
 * genesis' proposers are the default proposers; a view has a turn for each of them.
 *
 * @param views how often each proposer has its turn in a term; 1 to 10,000
 * @param distance an election at the end of term {@code t} fills term {@code t + distance}; 1 to
 *     100
 * @param initialTerms terms from the first on that the default proposers fill; at least {@code
 *     distance}
 * @param reputation what reputations begin with; empty: what is usual
 */
public record ElectionRules(
    int views, int distance, int initialTerms, Optional<ReputationTerms> reputation) {
  public ElectionRules(int views, int distance, int initialTerms) {
    this(views, distance, initialTerms, Optional.empty());
  }
}
