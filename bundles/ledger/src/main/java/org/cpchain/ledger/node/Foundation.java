package org.cpchain.ledger.node;

import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.ledger.core.execution.BlockEnd;
import org.cpchain.ledger.core.genesis.Genesis;

/**
 * What all parts of a node stand on.
 *
 * @param origin the genesis block's hash
 * @param key of the node
 * @param commits to the node's store
 */
record Foundation(
    NodeSettings settings,
    Stores stores,
    Genesis genesis,
    Hash origin,
    NodeKey key,
    Threads threads,
    NodeTime time,
    GroupCommit commits,
    Contracts contracts,
    LedgerParts parts)
    implements AutoCloseable {

  /** Begins the chain in the store when there is none. */
  static Foundation lay(
      NodeSettings settings, Stores stores, CryptoSuite suite, NodeKey key, Genesis genesis) {
    GroupCommit commits = new GroupCommit(stores.node(), "ledger-commits");
    Contracts contracts = new Contracts(stores.node(), commits);
    genesis.elections().ifPresent(rules -> contracts.require(BlockEnd.CONTRACT));
    LedgerParts parts = LedgerParts.of(genesis, suite, stores.ledger(), contracts);
    contracts.follow(
        () -> parts.chain().head().height() + 1,
        height -> parts.rules(height).regime().protocols().contracts());
    parts.chain().onDamage((what, again) -> stores.damages().note(Stores.LEDGER, what, again));
    Hash origin = parts.beginWith(genesis);
    Threads threads = Threads.start();
    NodeTime time = new NodeTime(threads.alarms());
    return new Foundation(
        settings, stores, genesis, origin, key, threads, time, commits, contracts, parts);
  }

  /** Ends the threads. */
  void rest() {
    threads.close();
    commits.close();
  }

  @Override
  public void close() {
    rest();
    stores.close();
  }
}
