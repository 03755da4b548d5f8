package org.cpchain.gateway.rest;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was served here until a moment ago: its bundle is being updated, as a rule, and whoever asks
 * for it is to come again and not to give up. Safe for use by several threads.
 */
final class Departed {
  private static final String BELOW = "/*";

  private final long nanos;
  private final Map<String, Long> patterns = new HashMap<>();
  private final Set<String> here = new HashSet<>();

  /**
   * @param nanos how long something is remembered
   */
  Departed(long nanos) {
    this.nanos = nanos;
  }

  synchronized void came(Collection<String> served) {
    here.addAll(served);
    served.forEach(patterns::remove);
  }

  /**
   * @param now in nanoseconds, of any beginning
   */
  synchronized void went(Collection<String> served, long now) {
    here.removeAll(served);
    served.forEach(pattern -> patterns.put(pattern, now));
  }

  /** Whether something that has gone of late would have served the path. */
  synchronized boolean had(String path, long now) {
    patterns.values().removeIf(then -> now - then > nanos);
    return covered(patterns.keySet(), path);
  }

  /** Whether something is said to serve the path: if it does not, it is just coming or going. */
  synchronized boolean has(String path) {
    return covered(here, path);
  }

  private static boolean covered(Set<String> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> covers(pattern, path));
  }

  private static boolean covers(String pattern, String path) {
    if (!pattern.endsWith(BELOW)) {
      return pattern.equals(path);
    }
    String stem = pattern.substring(0, pattern.length() - BELOW.length());
    return path.equals(stem) || path.startsWith(stem + "/");
  }
}
