package org.cpchain.dpor.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.chain.State;
import org.cpchain.dpor.core.campaign.Planner;
import org.cpchain.dpor.core.campaign.Turns;
import org.cpchain.dpor.core.term.Terms;

/** In which terms this node proposes. Safe for use by several threads. */
final class OwnTurns {
  private static final int NOT_THERE = -1;

  private final Elections elections;
  private final Address self;

  /** Places in terms that have begun, which do not change any more. */
  private final Map<Long, Integer> begun =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > 2 * Planner.OLDEST_PROMISE;
        }
      };

  OwnTurns(Elections elections, Address self) {
    this.elections = elections;
    this.self = self;
  }

  /** From a term on, but not further back than promises last, to the one after the present. */
  synchronized Turns since(State state, long term) {
    Terms terms = elections.needTerms();
    long present = terms.term(state.height() + 1);
    Map<Long, Integer> places = new LinkedHashMap<>();
    for (long t = Math.max(term, present - Planner.OLDEST_PROMISE); t <= present + 1; t++) {
      int place =
          t < present ? begun.computeIfAbsent(t, past -> place(state, past)) : place(state, t);
      if (place != NOT_THERE) {
        places.put(t, place);
      }
    }
    return new Turns(terms, places);
  }

  private int place(State state, long term) {
    List<Address> proposers = elections.proposers(state, term);
    int index = proposers.indexOf(self);
    // whose turn it is goes by the height, whatever the length of the list
    long before = elections.needTerms().first(term) - 1;
    return index < 0 ? NOT_THERE : (int) Math.floorMod(index - before, (long) proposers.size());
  }
}
