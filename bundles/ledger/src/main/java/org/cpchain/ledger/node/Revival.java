package org.cpchain.ledger.node;

import java.util.concurrent.TimeUnit;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ConsensusHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds engines that the chain leaves behind: other validators decide block after block, and this
 * one none, as an engine does that has broken inside. It is worth starting anew, from its vote
 * journal; less and less often when that does not help. For use by one thread at a time.
 */
final class Revival {
  private static final Logger LOG = LoggerFactory.getLogger(Revival.class);

  /** So many blocks in a row are no delay any more. */
  static final long BLOCKS = 32;

  static final long FIRST_WAIT = TimeUnit.SECONDS.toNanos(30);
  static final long LONGEST_WAIT = TimeUnit.HOURS.toNanos(1);

  private long wait = FIRST_WAIT;
  private Object engine = this;
  private long decided;
  private long from;
  private long since;

  /**
   * As below, as of now; says so in the log.
   *
   * @param deciding whether the node decides blocks when it is a validator
   */
  boolean isDue(RunningEngine running, ConsensusHost host, boolean deciding) {
    BlockApplication chain = host.application();
    long head = chain.height();
    boolean due =
        isDue(
            running.lease(),
            running.lease().decided(),
            head,
            deciding && chain.committee(head + 1).indexOf(host.signer().self()).isPresent(),
            System.nanoTime());
    if (due) {
      LOG.error(
          "{} has decided none of the last {} blocks up to {}, which others have; it is started"
              + " anew from its vote journal: send the log to its maker",
          ConsensusModules.version(running.entry()),
          BLOCKS,
          head);
    }
    return due;
  }

  /**
   * @param now what runs, told apart by its identity
   * @param total how many blocks it has decided
   * @param head height of the last block
   * @param voting whether the node is to take part
   * @return whether it is to be started anew
   */
  boolean isDue(Object now, long total, long head, boolean voting, long nanos) {
    boolean same = now == engine;
    if (same && total > decided) {
      wait = FIRST_WAIT;
    }
    if (!same || total != decided || !voting) {
      mark(now, total, head, nanos);
      return false;
    }
    if (head - from < BLOCKS || nanos - since < wait) {
      return false;
    }
    wait = Math.min(2 * wait, LONGEST_WAIT);
    mark(now, total, head, nanos);
    return true;
  }

  private void mark(Object now, long total, long head, long nanos) {
    engine = now;
    decided = total;
    from = head;
    since = nanos;
  }
}
