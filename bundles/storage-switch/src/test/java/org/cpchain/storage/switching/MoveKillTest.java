package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.WriteBatch;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is killed in a move, at each of its stages, in both directions. */
class MoveKillTest {
  private static final String REPORT = "report";
  private static final String REACHED = "reached";

  /** More than one round copies. */
  private static final int LARGE_ENTRIES = 100;

  private static final Segment LARGE = new Segment("a-large-one");
  private static final List<String> STORES = List.of("ledger", "votes");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Stage.class)
  void noBatchIsLostThatWasAcknowledgedToAnyStore(Stage stage) throws Exception {
    for (String to : List.of(Rig.ROCKS, Rig.MV)) {
      Map<String, Integer> acknowledged = moveAndKill(stage, to);
      try (Rig rig = new Rig(folder)) {
        for (String store : STORES) {
          try (KeyValueStore opened = rig.storage.open(store)) {
            assertThat(Batches.last(opened))
                .as(stage + " " + store)
                .isGreaterThanOrEqualTo(acknowledged.get(store));
            assertThat(opened.scan(LARGE, Bytes.EMPTY)).toIterable().hasSize(LARGE_ENTRIES);
          }
        }
        nothingOfNoWorthIsLeft();
        finishTheMove(rig, to);
      }
    }
  }

  /** Each store has files of one engine. */
  private void nothingOfNoWorthIsLeft() {
    List<String> files = Folders.names(folder);
    for (String store : STORES) {
      assertThat(files)
          .as(store)
          .filteredOn(name -> name.matches(store + "\\.(mv|rocks)"))
          .hasSize(1);
    }
    assertThat(files).noneMatch(name -> name.contains("damaged"));
  }

  private static void finishTheMove(Rig rig, String to) {
    for (String store : STORES) {
      KeyValueStore opened = rig.storage.open(store);
      Batches.write(opened, Batches.last(opened) + 1);
    }
    long unused = rig.move(to);
  }

  /** What each store's writer was told last. */
  private Map<String, Integer> moveAndKill(Stage stage, String to)
      throws IOException, InterruptedException {
    Path report = folder.resolve(REPORT);
    Process mover =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MovingNode.class.getName(),
                folder.toString(),
                stage.name(),
                to)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(report.toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(report).contains(REACHED) || !mover.isAlive());
    assertThat(Files.readString(report)).contains(REACHED);
    mover.destroyForcibly().waitFor();
    Map<String, Integer> last = new HashMap<>();
    for (String line : Files.readString(report).split("\n", -1)) {
      String[] words = line.split(" ");
      if (words.length == 3 && words[2].equals("done")) {
        last.put(words[0], Integer.valueOf(words[1]));
      }
    }
    Files.delete(report);
    assertThat(last).containsOnlyKeys(STORES);
    return last;
  }

  /** Writes to two stores, moves them, and stands still at a stage until it is killed. */
  static final class MovingNode {
    public static void main(String[] arguments) throws InterruptedException {
      Rig rig = new Rig(Path.of(arguments[0]));
      Stage last = Stage.valueOf(arguments[1]);
      for (String store : STORES) {
        KeyValueStore opened = rig.storage.open(store);
        fill(opened);
        int next = Batches.last(opened) + 1;
        for (int i = 0; i < 50; i++) {
          say(store, opened, next + i);
        }
        Thread writer = new Thread(() -> write(store, opened, next + 50));
        writer.setDaemon(true);
        writer.start();
      }
      rig.stages.set(
          stage -> {
            if (stage == last) {
              System.out.println(REACHED);
              while (true) {
                LockSupport.park();
              }
            }
          });
      long unused = rig.move(arguments[2]);
    }

    private static void fill(KeyValueStore store) {
      if (store.get(LARGE, Batches.key(0)).isEmpty()) {
        WriteBatch batch = new WriteBatch();
        for (int i = 0; i < LARGE_ENTRIES; i++) {
          batch.put(LARGE, Batches.key(i), Bytes.of(new byte[100_000]));
        }
        store.write(batch);
      }
    }

    private static void write(String store, KeyValueStore opened, int first) {
      for (int number = first; ; number++) {
        say(store, opened, number);
      }
    }

    private static void say(String store, KeyValueStore opened, int number) {
      Batches.write(opened, number);
      System.out.println(store + " " + number + " done");
    }
  }
}
