package org.cpchain.ledger.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log why the node does not vote, when it is worth a word. For one thread at a time.
 */
final class ObstacleWords {
  private static final Logger LOG = LoggerFactory.getLogger(ObstacleWords.class);

  private final Patience patience = new Patience();

  /**
   * @param obstacle empty text, or what stands in the way now
   */
  void consider(String obstacle) {
    patience.consider(obstacle, System.nanoTime()).ifPresent(word -> tell(word, obstacle));
  }

  private static void tell(Patience.Word word, String obstacle) {
    switch (word) {
      case WAITING -> LOG.info("This node waits before it votes: {}", obstacle);
      case WARNING -> LOG.warn("This node does not vote: {}", obstacle);
      case OVER -> LOG.info("Nothing keeps this node from voting any more");
    }
  }
}
