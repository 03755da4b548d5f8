package org.cpchain.ledger.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.StorageProvider;

/**
 * The node's stores.
 *
 * @param ledger the chain
 * @param votes what this node has promised to the other validators
 * @param node what waits, what was promised to clients, evidence, and complaints
 * @param damages what was found damaged in them
 */
record Stores(KeyValueStore ledger, KeyValueStore votes, KeyValueStore node, Damages damages)
    implements AutoCloseable {
  static final String LEDGER = "ledger";
  static final String VOTES = "votes";
  static final String NODE = "node";

  static final List<String> NAMES = List.of(LEDGER, VOTES, NODE);

  static Stores open(StorageProvider provider) {
    return open(provider, new Damages());
  }

  /** Opens all, or none; all of them are tried, so that every damage is known. */
  static Stores open(StorageProvider provider, Damages damages) {
    Map<String, KeyValueStore> opened = new LinkedHashMap<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (String name : NAMES) {
      try {
        opened.put(name, new ReopeningStore(provider, name, damages));
      } catch (Exception | Error e) {
        failures.add(
            e instanceof RuntimeException told
                ? told
                : new StorageException("the store " + name + " could not be opened: " + e, e));
      }
    }
    if (!failures.isEmpty()) {
      opened.values().forEach(KeyValueStore::close);
      throw failures.get(0);
    }
    return new Stores(opened.get(LEDGER), opened.get(VOTES), opened.get(NODE), damages);
  }

  List<KeyValueStore> all() {
    return List.of(ledger, votes, node);
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
