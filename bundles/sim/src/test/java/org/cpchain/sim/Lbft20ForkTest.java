package org.cpchain.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.check.Violation;
import org.cpchain.sim.console.Report;
import org.cpchain.sim.plan.Fault;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.Excerpt;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.trace.SvgChart;
import org.cpchain.sim.trace.TextChart;
import org.cpchain.sim.trace.TraceEvent;
import org.cpchain.sim.trace.TraceFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * LBFT 2.0 forks when messages are slow: four validators, none of them faulty, nothing lost. The
 * first fork that is found is the one in docs/images. Renew that with {@code mvn test -pl
 * bundles/sim -Dtest=Lbft20ForkTest -Dcharts.update}.
 */
class Lbft20ForkTest {
  private static final ConsensusModule MODULE = new Lbft20Module();
  private static final Path IMAGES = Path.of("..", "..", "docs", "images");
  private static final String AGREEMENT = "agreement";
  private static final int SEEDS = 400;
  private static final boolean UPDATE = System.getProperty("charts.update") != null;

  private static Plan plan;
  private static Outcome fork;

  @BeforeAll
  static void find() {
    Rehearsal slow = new Rehearsal(MODULE, Preset.SLOW_MESSAGES, 4, 1);
    plan =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(slow::run)
            .filter(
                outcome ->
                    outcome.violation().map(Violation::rule).filter(AGREEMENT::equals).isPresent())
            .map(outcome -> new Shrinker(MODULE, AGREEMENT).shrink(outcome.plan()))
            .filter(shrunk -> shrunk.faults().size() == 1)
            .findFirst()
            .orElseThrow();
    fork = run(MODULE, plan);
  }

  private static Outcome run(ConsensusModule module, Plan plan) {
    return new Simulation(module, plan, Names.of(module.protocol()), true).run();
  }

  @Test
  void slowMessagesAloneMakeTwoBlocksFinalAtOneHeight() {
    assertThat(fork.violation().map(Violation::rule)).contains(AGREEMENT);
    assertThat(plan.faulty()).as("faulty validators").isZero();
    assertThat(plan.faults())
        .as("messages wait, and nothing else goes wrong")
        .allSatisfy(fault -> assertThat(onlyDelays(fault)).isTrue());
    assertThat(fork.events()).noneMatch(event -> event.kind() == TraceEvent.Kind.LOST);
    assertThat(fork.events().stream().filter(event -> event.kind() == TraceEvent.Kind.DECIDED))
        .extracting(TraceEvent::text)
        .anyMatch(text -> text.startsWith("impeach block"))
        .anyMatch(text -> text.startsWith("block"));
  }

  private static boolean onlyDelays(Fault fault) {
    return fault instanceof Fault.Ambush ambush
        ? ambush.hold()
        : fault instanceof Fault.Link link && link.lossPermille() == 0;
  }

  @Test
  void theTraceIsReplayedAndDrawnByOneCommand(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("fork.trace");
    trace().write(file);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Report report = new Report(MODULE, new PrintStream(printed, true, StandardCharsets.UTF_8));

    boolean same =
        report.replay(TraceFile.read(file), 1_000, folder.resolve("fork.svg").toString());

    assertThat(same).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("DECIDED block", "DECIDED impeach block", "the same run as in the trace");
    assertThat(folder.resolve("fork.svg")).content().contains("IMPEACH-COMMIT");
  }

  @Test
  void theSameDelaysDoNotForkLbft21() {
    Outcome safe = run(new Lbft21Module(), plan);
    assertThat(safe.violation()).isEmpty();
  }

  @Test
  void theChartsInTheDocumentsShowThisFork() throws IOException {
    List<TraceEvent> events =
        Excerpt.without(
            Excerpt.firstTimes(fork.events()), event -> event.text().startsWith("REQUEST"));
    String title =
        "lbft-2.0, seed %d, no faulty validator, nothing lost: two final blocks at one height"
            .formatted(plan.seed());
    List<TraceEvent> drawn =
        events.stream().filter(event -> event.kind() != TraceEvent.Kind.NOTED).toList();
    keep("lbft20-fork.svg", new SvgChart(plan.machines(), title).draw(drawn));
    keep(
        "lbft20-fork.txt",
        title + "\n\n" + String.join("\n", new TextChart(plan.machines()).draw(drawn)) + "\n");
    Path file = IMAGES.resolve("lbft20-fork.trace");
    if (UPDATE) {
      trace().write(file);
    }
    assertThat(TraceFile.read(file)).isEqualTo(trace());
  }

  private static TraceFile trace() {
    String verdict = fork.violation().orElseThrow().toString();
    return new TraceFile(MODULE.protocol(), verdict, fork.hash(), plan, fork.events());
  }

  private static void keep(String name, String content) throws IOException {
    Path file = IMAGES.resolve(name);
    if (UPDATE) {
      Files.createDirectories(IMAGES);
      Files.writeString(file, content);
    }
    assertThat(file).content().as("renew it as the comment on this class says").isEqualTo(content);
  }
}
