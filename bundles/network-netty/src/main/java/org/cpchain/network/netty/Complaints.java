package org.cpchain.network.netty;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.cpchain.base.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why connections were ended. The log has the same complaint about the same party once a minute,
 * and at most 60 in a minute altogether, so that a flood does not fill it, from however many
 * addresses it comes.
 */
final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
  private static final int KEPT = 64;
  private static final int MOST_A_MINUTE = 60;
  private static final long QUIET_NANOS = 60_000_000_000L;

  private final LongSupplier nanos;
  private final Deque<Reason> recent = new ArrayDeque<>();
  private long minute;
  private int inMinute;
  private final Map<String, Long> logged =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > KEPT;
        }
      };

  Complaints(LongSupplier nanos) {
    this.nanos = nanos;
    this.minute = nanos.getAsLong();
  }

  /**
   * @param who the other end, without what changes from one connection to the next
   */
  synchronized void add(String who, Reason reason) {
    if (recent.size() == KEPT) {
      recent.removeFirst();
    }
    recent.addLast(reason);
    long now = nanos.getAsLong();
    String key = who + " " + reason.code();
    Long before = logged.get(key);
    if (before == null || now - before > QUIET_NANOS) {
      logged.put(key, now);
      log(who, reason, now);
    }
  }

  private void log(String who, Reason reason, long now) {
    if (now - minute > QUIET_NANOS) {
      if (inMinute > MOST_A_MINUTE) {
        LOG.warn("No connection with {} others either", inMinute - MOST_A_MINUTE);
      }
      minute = now;
      inMinute = 0;
    }
    inMinute++;
    if (inMinute <= MOST_A_MINUTE) {
      LOG.warn("No connection with {}: {}", who, reason);
    }
  }

  /** The latest, at most 64, in their order. */
  synchronized List<Reason> recent() {
    return List.copyOf(recent);
  }
}
