package org.cpchain.dpor.core.election;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cpchain.base.Address;

/**
 * Takes proposers out of terms for which they were elected already, because their reputation fell
 * below the threshold (2018 paper, §3.2: the change is recorded in the block, and holds from the
 * next round on). It is applied to terms that have not begun. The draw itself is never repeated:
 * who knows the seed could otherwise choose who drops out.
 */
public final class Replacement {
  private Replacement() {}

  /**
   * Each one's turn goes to the first default proposer that has none, one that is not to be removed
   * itself if there is one. A default proposer for whom there is nobody keeps its turn: so no fault
   * of many, such as a network's, ever leaves all turns to a few, and a list stays as long as it
   * was. Only when there are fewer default proposers than turns a turn is given up, but not the
   * last.
   *
   * @param proposers of a term, in the order of their turns
   */
  public static List<Address> of(
      List<Address> proposers, Collection<Address> removed, List<Address> defaults) {
    Set<Address> out = new TreeSet<>(removed);
    List<Address> free = new ArrayList<>(defaults);
    free.removeAll(proposers);
    List<Address> worse = new ArrayList<>(free);
    worse.retainAll(out);
    free.removeAll(out);
    List<Address> result = new ArrayList<>();
    for (Address proposer : proposers) {
      if (!out.contains(proposer)) {
        result.add(proposer);
      } else if (!free.isEmpty()) {
        result.add(free.remove(0));
        if (defaults.contains(proposer)) {
          worse.add(proposer);
        }
      } else if (defaults.contains(proposer)) {
        result.add(proposer);
      } else if (!worse.isEmpty()) {
        result.add(worse.remove(0));
      }
    }
    return result.isEmpty() ? List.copyOf(proposers) : List.copyOf(result);
  }
}
