package org.cpchain.ledger.node;

import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageProvider;

/**
 * The node's stores.
 *
 * @param ledger the chain
 * @param votes what this node has promised to the other validators
 * @param node what waits, what was promised to clients, and evidence
 */
record Stores(KeyValueStore ledger, KeyValueStore votes, KeyValueStore node)
    implements AutoCloseable {

  /** Opens all, or none. */
  static Stores open(StorageProvider provider) {
    KeyValueStore ledger = new ReopeningStore(provider, "ledger");
    try {
      KeyValueStore votes = new ReopeningStore(provider, "votes");
      try {
        return new Stores(ledger, votes, new ReopeningStore(provider, "node"));
      } catch (RuntimeException e) {
        votes.close();
        throw e;
      }
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try (ledger;
        votes;
        node) {
      // closed in the reverse order, each one also when another fails to
    }
  }
}
