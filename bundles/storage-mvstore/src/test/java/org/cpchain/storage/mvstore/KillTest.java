package org.cpchain.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.cpchain.storage.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer in a process of its own is killed at random moments, again and again over the same file.
 */
class KillTest {
  private static final int KILLS = 12;
  private static final String REPORT = "report";

  @TempDir Path folder;

  @Test
  void everyAcknowledgedBatchSurvivesAndNoneIsHalf() throws Exception {
    Random random = new Random(42);
    int acknowledged = -1;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged = Math.max(acknowledged, writeAndKill(100 + random.nextInt(700)));
      int found = check();
      assertThat(found).as("after kill " + kill).isGreaterThanOrEqualTo(acknowledged);
      acknowledged = found;
    }
    assertThat(acknowledged).as("batches written all in all").isGreaterThan(KILLS);
  }

  /** When this returns, the writer has written its first batch. */
  static Process startWriter(Path folder) throws IOException {
    Path report = folder.resolve(REPORT);
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(report.toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(report).matches("(?s)open\n\\d+\n.*"));
    return writer;
  }

  /** The number of the last batch that the writer reported. */
  private int writeAndKill(int millis) throws IOException, InterruptedException {
    Process writer = startWriter(folder);
    Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(writer::isAlive);
    writer.destroyForcibly().waitFor();
    // The last line may be cut in the middle.
    List<String> lines = List.of(Files.readString(folder.resolve(REPORT)).split("\n", -1));
    return lines.size() < 3 ? -1 : Integer.parseInt(lines.get(lines.size() - 2));
  }

  private int check() {
    try (KeyValueStore store = Batches.open(folder)) {
      return Batches.last(store);
    }
  }

  /** Goes on behind the last batch of the file until it is killed. */
  static final class Writer {
    public static void main(String[] arguments) {
      KeyValueStore store = Batches.open(Path.of(arguments[0]));
      int number = Batches.last(store) + 1;
      System.out.println("open");
      while (true) {
        Batches.write(store, number);
        System.out.println(number++);
      }
    }
  }
}
