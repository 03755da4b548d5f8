package org.cpchain.itest.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tlc2.TLC;

/** Runs TLC, the model checker of TLA+, on the models of a bundle, in a JVM of its own. */
record Tlc(Path spec, String heap, Duration limit) {
  /** A model that does not end in that time is a mistake; the small ones take seconds. */
  private static final Duration SMALL = Duration.ofMinutes(30);

  private static final Duration LARGE = Duration.ofHours(12);

  static Tlc small(String bundle) {
    return new Tlc(specOf(bundle), "-Xmx1g", SMALL);
  }

  static Tlc large(String bundle) {
    return new Tlc(specOf(bundle), "-Xmx1800m", LARGE);
  }

  private static Path specOf(String bundle) {
    return Path.of("../../bundles", bundle, "src/spec").toAbsolutePath().normalize();
  }

  /**
   * Checks a module with a configuration that lies beside it, and prints the result.
   *
   * @throws AssertionError when TLC comes to no result
   */
  Outcome check(String module, String configuration) {
    try {
      Path work = Path.of("target", "tlc", configuration).toAbsolutePath();
      Files.createDirectories(work);
      Path output = work.resolve("output.txt");
      Instant start = Instant.now();
      run(module, configuration, work, output);
      Duration time = Duration.between(start, Instant.now());
      Outcome outcome = Outcome.of(Files.readString(output), time);
      System.out.printf("%-24s %s%n%s", configuration, outcome, outcome.story());
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void run(String module, String configuration, Path work, Path output)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "-XX:+UseParallelGC",
            // TLC unpacks its library there; two of them must not meet
            "-Djava.io.tmpdir=" + work,
            "-cp",
            library(),
            TLC.class.getName(),
            "-workers",
            "2",
            "-nowarning",
            "-checkpoint",
            "0",
            "-lncheck",
            "final",
            "-metadir",
            work.resolve("states").toString(),
            "-config",
            configuration + ".cfg",
            module + ".tla");
    Process process =
        new ProcessBuilder(command)
            .directory(spec.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(configuration + " is not checked after " + limit);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static String library() {
    try {
      return Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
