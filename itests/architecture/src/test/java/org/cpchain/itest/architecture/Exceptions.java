package org.cpchain.itest.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The list of what does not follow the rules yet. It may only shrink. */
final class Exceptions {
  private Exceptions() {}

  /** Whether {@code rule subject object} stands in {@code exceptions.txt}. */
  static boolean allow(String rule, String subject, String object) {
    String wanted = String.join(" ", rule, subject, object);
    return lines().stream().anyMatch(line -> line.equals(wanted));
  }

  static List<String> lines() {
    try (InputStream in = Exceptions.class.getResourceAsStream("/exceptions.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceAll("#.*", "").strip().replaceAll("\\s+", " "))
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
