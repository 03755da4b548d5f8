package org.cpchain.shell;

import java.time.Instant;

/** How values are shown on the console. */
final class Texts {
  private Texts() {}

  /** Milliseconds since 1970 as ISO 8601 UTC. */
  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  static boolean isHash(String text) {
    return text.matches("0x[0-9a-fA-F]{64}");
  }

  static boolean isHeight(String text) {
    return text.matches("\\d{1,18}");
  }
}
