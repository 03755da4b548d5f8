package org.cpchain.ledger.sync;

import org.cpchain.ledger.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how a node that is far behind gets on. For use by one thread. */
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final long REPORT_MILLIS = 10_000;
  private static final long FAR = 100;

  private boolean far;
  private long since;
  private long begun;
  private long told;
  private String trouble = "";

  void report(NodeStatus.Sync status, long now) {
    long missing = status.target() - status.height();
    if (!far && missing > FAR) {
      far = true;
      since = now;
      begun = status.height();
      told = 0;
    }
    if (far && missing > 0 && now - told >= REPORT_MILLIS) {
      told = now;
      LOG.info(
          "Synchronising: block {} of {}, {} peers have more",
          status.height(),
          status.target(),
          status.sources());
    } else if (far && missing == 0) {
      far = false;
      long blocks = status.height() - begun;
      LOG.info("Synchronised: {} blocks in {} ms", blocks, now - since);
    }
    if (!status.trouble().equals(trouble)) {
      trouble = status.trouble();
      if (!trouble.isEmpty()) {
        LOG.warn("Synchronisation waits: {}", trouble);
      }
    }
  }
}
