package org.cpchain.ledger.node;

import java.util.Optional;
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

  private final ConcurrentSkipListMap<String, Found> found = new ConcurrentSkipListMap<>();

  /**
   * @param again reads it once more, and throws if it is still damaged; empty when nobody can say
   */
  private record Found(String what, Optional<Runnable> again) {}

  /**
   * @param store by its name
   * @param what which file, what is wrong with it, what to do
   */
  void note(String store, String what) {
    note(store, new Found(what, Optional.empty()));
  }

  /** One that may turn out to be none: whoever checks what is read may err, too. */
  void note(String store, String what, Runnable again) {
    note(store, new Found(what, Optional.of(again)));
  }

  private void note(String store, Found one) {
    String what = one.what();
    if (found.putIfAbsent(store, one) == null) {
      LOG.error("This node stops voting, since its store {} is damaged: {}", store, what);
    }
  }

  /** What reads well now was not damaged. */
  void look() {
    found.forEach(
        (store, one) -> {
          if (one.again().filter(Damages::readsWell).isPresent() && found.remove(store, one)) {
            LOG.warn(
                "The store {} is whole, and this node votes again: what was checked wrongly reads"
                    + " well now; see what cpchain:modules says of crypto. It was said: {}",
                store,
                one.what());
          }
        });
  }

  private static boolean readsWell(Runnable again) {
    try {
      again.run();
      return true;
    } catch (RuntimeException e) {
      LOG.debug("still damaged", e);
      return false;
    }
  }

  /** By store. */
  SortedMap<String, String> found() {
    SortedMap<String, String> all = new TreeMap<>();
    found.forEach((store, one) -> all.put(store, one.what()));
    return all;
  }

  /** Empty text when nothing is known to be damaged. */
  String text() {
    return String.join("; ", found().values());
  }
}
