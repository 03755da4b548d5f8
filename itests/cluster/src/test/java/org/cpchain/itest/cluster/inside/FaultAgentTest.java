package org.cpchain.itest.cluster.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent in a process of its own, which asks for the time and writes a file. */
class FaultAgentTest {
  @TempDir Path folder;

  @Test
  void withoutAFaultTheClockIsRightAndTheDiskHasRoom() throws Exception {
    Said said = ask(Faulty.NOTHING);
    assertThat(said.ahead()).isLessThan(60_000);
    assertThat(said.disk()).isEqualTo("written");
  }

  @Test
  void theClockIsAheadAsFarAsTheFileSays() throws Exception {
    assertThat(ask(new Faulty(7_200_000, 0, 0, false)).ahead()).isBetween(7_140_000L, 7_260_000L);
  }

  @Test
  void aClockThatRunsTooFastIsMoreAndMoreAhead() throws Exception {
    assertThat(ask(new Faulty(0, 3_600_000, 0, false)).ahead()).isGreaterThan(120_000);
  }

  @Test
  void aSlowDiskTakesItsTime() throws Exception {
    assertThat(ask(new Faulty(0, 0, 250, false)).millis()).isGreaterThanOrEqualTo(750);
  }

  @Test
  void aFullDiskIsFull() throws Exception {
    assertThat(ask(new Faulty(0, 0, 0, true)).disk()).isEqualTo("No space left on device");
  }

  /** How far the clock was ahead, what writing said, and how long it took. */
  private record Said(long ahead, String disk, long millis) {}

  private Said ask(Faulty faulty) throws Exception {
    Path faults = folder.resolve("faults");
    faulty.tell(faults);
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-javaagent:" + Faulty.agent(folder) + "=" + faults,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Questioned.class.getName(),
                    folder.resolve("written").toString()))
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    List<String> words = text.lines().toList();
    assertThat(words).as(text).hasSize(3);
    return new Said(
        Long.parseLong(words.get(0)) - System.currentTimeMillis(),
        words.get(1),
        Long.parseLong(words.get(2)));
  }

  @Test
  void theJarHasTheAgentAndWhatItNeeds() throws Exception {
    assertThat(Files.size(Faulty.agent(folder))).isGreaterThan(50_000);
  }
}
