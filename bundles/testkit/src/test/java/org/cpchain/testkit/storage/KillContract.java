package org.cpchain.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores on a disk, and processes that have them, or had them when they were killed. */
public abstract class KillContract {
  private static final int KILLS = 12;
  private static final String STORE = "test";
  private static final String REPORT = "report";

  @TempDir Path folder;

  protected abstract StorageOpener opener();

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

  @Test
  void aStoreThatAnotherProcessHasIsRefused() throws Exception {
    Process other = startWriter();
    try {
      assertThatThrownBy(this::open)
          .isInstanceOf(StorageException.class)
          .isNotInstanceOf(StorageDamagedException.class)
          .hasMessageContaining("in use by another process");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(check()).isNotNegative();
  }

  @Test
  void aStoreThatAnotherProviderHasIsRefused() {
    try (KeyValueStore store = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("open in this process already");
      Batches.write(store, 0);
    }
  }

  private KeyValueStore open() {
    return opener().in(folder).open(STORE);
  }

  /** When this returns, the writer has written its first batch. */
  private Process startWriter() throws IOException {
    Path report = folder.resolve(REPORT);
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                opener().getClass().getName(),
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
    Process writer = startWriter();
    Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(writer::isAlive);
    writer.destroyForcibly().waitFor();
    // The last line may be cut in the middle.
    List<String> lines = List.of(Files.readString(folder.resolve(REPORT)).split("\n", -1));
    return lines.size() < 3 ? -1 : Integer.parseInt(lines.get(lines.size() - 2));
  }

  private int check() {
    try (KeyValueStore store = open()) {
      return Batches.last(store);
    }
  }

  /** Goes on behind the last batch of the file until it is killed. */
  static final class Writer {
    public static void main(String[] arguments) throws ReflectiveOperationException {
      StorageOpener opener =
          Class.forName(arguments[0])
              .asSubclass(StorageOpener.class)
              .getDeclaredConstructor()
              .newInstance();
      KeyValueStore store = opener.in(Path.of(arguments[1])).open(STORE);
      int number = Batches.last(store) + 1;
      System.out.println("open");
      while (true) {
        Batches.write(store, number);
        System.out.println(number++);
      }
    }
  }
}
