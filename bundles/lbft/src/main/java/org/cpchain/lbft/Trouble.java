package org.cpchain.lbft;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What cannot be done at present and is tried again: a full disk, a signing device that is away.
 * Safe for use by several threads.
 */
final class Trouble {
  static final long RETRY_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private final Map<String, String> open = new ConcurrentSkipListMap<>();

  void report(String what, Throwable cause) {
    String text = what + " fails: " + cause.getMessage();
    if (open.put(what, text) == null) {
      LOG.error("{}; it is tried again every {} ms", text, RETRY_MILLIS, cause);
    }
  }

  void over(String what) {
    if (!open.isEmpty() && open.remove(what) != null) {
      LOG.info("{} works again", what);
    }
  }

  /** Empty text when all is well. */
  String text() {
    return String.join("; ", open.values());
  }
}
