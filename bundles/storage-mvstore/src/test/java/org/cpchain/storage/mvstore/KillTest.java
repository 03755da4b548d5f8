package org.cpchain.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer in a process of its own is killed at random moments, again and again over the same file.
 */
class KillTest {
  private static final Segment LEFT = new Segment("left");
  private static final Segment RIGHT = new Segment("right");
  private static final int KILLS = 12;

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

  /** The number of the last batch that the writer reported. */
  private int writeAndKill(int millis) throws IOException, InterruptedException {
    Path report = folder.resolve("report");
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
    Awaitility.await().until(() -> Files.size(report) > 0);
    Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(writer::isAlive);
    writer.destroyForcibly().waitFor();
    // The last line may be cut in the middle.
    List<String> lines = List.of(Files.readString(report).split("\n", -1));
    return lines.size() < 3 ? -1 : Integer.parseInt(lines.get(lines.size() - 2));
  }

  /** Batches 0 to n are there, each whole; n is returned. */
  private int check() {
    MvStorageProvider provider = new MvStorageProvider(folder, 8);
    try {
      KeyValueStore store = provider.open("test");
      int number = 0;
      for (; store.get(LEFT, key(number)).isPresent(); number++) {
        assertThat(store.get(RIGHT, key(number))).contains(Writer.payload(number));
      }
      assertThat(store.get(RIGHT, key(number))).isEmpty();
      return number - 1;
    } finally {
      provider.close();
    }
  }

  private static Bytes key(int number) {
    return Bytes.of(ByteBuffer.allocate(4).putInt(number).array());
  }

  /** Goes on behind the last batch of the file until it is killed. */
  static final class Writer {
    public static void main(String[] arguments) {
      KeyValueStore store = new MvStorageProvider(Path.of(arguments[0]), 8).open("test");
      int number = 0;
      while (store.get(LEFT, key(number)).isPresent()) {
        number++;
      }
      System.out.println("open");
      while (true) {
        store.write(
            new WriteBatch()
                .put(LEFT, key(number), payload(number))
                .put(RIGHT, key(number), payload(number)));
        System.out.println(number++);
      }
    }

    static Bytes payload(int number) {
      return Bytes.of(ByteBuffer.allocate(100 + number % 5000).putInt(number).array());
    }
  }
}
