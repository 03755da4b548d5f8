package org.cpchain.ledger.node;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found damaged in the node's stores, the first of each. A node that knows of any does not
 * vote. Safe for use by several threads.
 */
final class Damages {
  private static final Logger LOG = LoggerFactory.getLogger(Damages.class);

  private final ConcurrentSkipListMap<String, String> found = new ConcurrentSkipListMap<>();

  /**
   * @param store by its name
   * @param what which file, what is wrong with it, what to do
   */
  void note(String store, String what) {
    if (found.putIfAbsent(store, what) == null) {
      LOG.error("This node stops voting, since its store {} is damaged: {}", store, what);
    }
  }

  /** By store. */
  SortedMap<String, String> found() {
    return new TreeMap<>(found);
  }

  /** Empty text when nothing is known to be damaged. */
  String text() {
    return String.join("; ", found.values());
  }
}
