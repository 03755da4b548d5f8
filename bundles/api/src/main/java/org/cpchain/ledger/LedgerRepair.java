package org.cpchain.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Result;

/**
 * Looks after the files in which this node keeps its ledger. It is there also when the ledger could
 * not be opened. Nothing is ever deleted: what is damaged is moved aside. Safe for use by several
 * threads; calls wait for each other.
 */
public interface LedgerRepair {
  /** What is known by now, at once. */
  Report report();

  /**
   * Reads every page of every store, every block with its certificate, and the whole state of the
   * last block; takes long on a long chain. The node goes on meanwhile.
   */
  Report examine();

  /**
   * Closes the ledger, moves these stores aside and opens the ledger again: blocks and state then
   * come from the peers. Without names: those that are known to be damaged. Refused when there is
   * none, or one is unknown; the message says what to do.
   *
   * @return what was done, a line each
   */
  Result<List<String>> rebuild(Set<String> stores);

  /**
   * An operator's word that this validator may vote again although it cannot know how it voted
   * before; a wrong word can make the chain fork. Refused when nothing keeps it from voting that
   * this could change.
   *
   * @return what was done
   */
  Result<String> voteAgain();

  /**
   * @param stores all of them
   * @param silence why this validator must not vote yet, since its memory of earlier votes was
   *     lost; empty text when it may
   */
  record Report(List<StoreState> stores, String silence) {
    public Report {
      stores = List.copyOf(stores);
    }

    public boolean isWhole() {
      return stores.stream().allMatch(store -> store.damage().isEmpty());
    }
  }

  /**
   * @param name as {@link #rebuild} takes it
   * @param holds what is in it
   * @param damage empty when none is known, else which file and what is wrong with it
   * @param remedy what a rebuild brings back, and what it does not
   */
  record StoreState(String name, String holds, Optional<String> damage, String remedy) {}
}
