package org.cpchain.itest.cluster.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpchain.itest.cluster.history.ChainCopy;
import org.cpchain.itest.cluster.history.History;
import org.cpchain.itest.cluster.history.Operation;
import org.cpchain.itest.cluster.history.Operation.Answer;
import org.cpchain.itest.cluster.history.Operation.Submission;
import org.cpchain.itest.cluster.history.Violation;

/** What happened in a run, and what was found, as Markdown. */
public record Report(
    String title,
    long seed,
    List<Nemesis.Event> events,
    List<Gauge.Sample> samples,
    History history,
    List<ChainCopy> copies,
    List<Violation> violations) {
  private static final int BAR = 40;

  /** Writes {@code target/nemesis/<title>.md}. */
  public Path write() throws IOException {
    Path file = Files.createDirectories(Path.of("target", "nemesis")).resolve(title + ".md");
    return Files.writeString(file, text());
  }

  String text() {
    return "# %s: %s\n\nSeed %d. %s\n\n%s\n%s\n%s"
        .formatted(
            title,
            violations.isEmpty() ? "all promises were kept" : "BROKEN PROMISES",
            seed,
            summary(),
            verdicts(),
            faults(),
            throughput());
  }

  private String summary() {
    Map<Answer, Long> answers = new EnumMap<>(Answer.class);
    for (Operation operation : history.operations()) {
      if (operation instanceof Submission submission) {
        answers.merge(submission.answer(), 1L, Long::sum);
      }
    }
    return "%d operations; submissions: %s; %d blocks and %d final transactions on %d nodes."
        .formatted(
            history.operations().size(),
            answers,
            copies.get(0).blocks().size(),
            copies.get(0).blocks().stream().mapToInt(block -> block.entries().size()).sum(),
            copies.size());
  }

  private String verdicts() {
    StringBuilder text = new StringBuilder("| promise | verdict |\n|---|---|\n");
    for (Violation.Promise promise : Violation.Promise.values()) {
      List<String> broken =
          violations.stream()
              .filter(violation -> violation.promise() == promise)
              .map(Violation::what)
              .toList();
      text.append("| %s | %s |\n".formatted(words(promise), verdict(broken)));
    }
    return text.toString();
  }

  private static String words(Violation.Promise promise) {
    return promise.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String verdict(List<String> broken) {
    return broken.isEmpty()
        ? "kept"
        : "**broken %d times**: %s"
            .formatted(
                broken.size(), broken.stream().limit(20).collect(Collectors.joining("<br>")));
  }

  private String faults() {
    StringBuilder text =
        new StringBuilder(
            """
            | from s | to s | fault | what | blocks meanwhile | blocks again after s |
            |---|---|---|---|---|---|
            """);
    for (Nemesis.Event event : events) {
      text.append(
          "| %.1f | %.1f | %s | %s | %d | %.1f |\n"
              .formatted(
                  event.from() / 1e3,
                  event.to() / 1e3,
                  event.fault(),
                  event.what(),
                  event.height() - event.heightBefore(),
                  (event.recovered() - event.to()) / 1e3));
    }
    return text.toString();
  }

  /** Final transactions between two samples. */
  private String throughput() {
    int end = Math.toIntExact(history.base()) + copies.get(0).blocks().size();
    long[] until = new long[end + 1];
    copies.get(0).blocks().forEach(block -> until[(int) block.height()] = block.entries().size());
    Arrays.parallelPrefix(until, Long::sum);
    StringBuilder text = new StringBuilder("| s | height | final tx/s | |\n|---|---|---|---|\n");
    for (int at = 1; at < samples.size(); at++) {
      Gauge.Sample last = samples.get(at - 1);
      Gauge.Sample now = samples.get(at);
      long more =
          until[(int) Math.min(end, now.height())] - until[(int) Math.min(end, last.height())];
      double rate = more * 1e3 / Math.max(1, now.at() - last.at());
      text.append(
          "| %.0f | %d | %.1f | %s |\n"
              .formatted(
                  now.at() / 1e3,
                  now.height(),
                  rate,
                  "#".repeat((int) Math.min(BAR, Math.round(rate * 2)))));
    }
    return text.toString();
  }
}
