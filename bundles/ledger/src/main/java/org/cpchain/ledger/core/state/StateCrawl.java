package org.cpchain.ledger.core.state;

import java.util.function.LongPredicate;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.trie.TrieCrawl;
import org.cpchain.ledger.core.trie.TrieNodes;

/**
 * Reads a whole state node by node from where it is kept: accounts, and the storage of each. For
 * use by one thread.
 */
public final class StateCrawl {
  private final StateTries tries;
  private final TrieCrawl accounts;
  private final TrieCrawl storages;

  StateCrawl(StateTries tries, TrieNodes nodes, Hash root, LongPredicate enters) {
    this.tries = tries;
    this.accounts = new TrieCrawl(nodes, enters, this::account);
    this.storages = new TrieCrawl(nodes, enters, value -> {});
    accounts.enter(tries.trie(root));
  }

  /** Goes through what is below a node of any trie, given as it is kept, but into no account. */
  public void enterBelow(Bytes entry) {
    storages.enterBelow(entry);
  }

  /**
   * Reads so many nodes.
   *
   * @return whether there may be more
   * @throws IllegalStateException when a node is lacking, or is not the one
   */
  public boolean step(int most) {
    for (int i = 0; i < most; i++) {
      if (!storages.step() && !accounts.step()) {
        return false;
      }
    }
    return true;
  }

  private void account(Bytes value) {
    Hash root = AccountState.decode(value).storageRoot();
    if (!root.equals(tries.emptyRoot())) {
      storages.enter(tries.trie(root));
    }
  }
}
