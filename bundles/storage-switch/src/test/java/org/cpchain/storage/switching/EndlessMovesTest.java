package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small store that moves a hundred times leaves nothing behind. */
class EndlessMovesTest {
  private static final int WARM_UP = 20;
  private static final int MOVES = 100;
  private static final long HEAP_GROWTH = 5 << 20;

  @TempDir Path folder;

  @Test
  void noFileNoThreadNoHandleAndNoHeapIsLeft() throws Exception {
    try (Rig rig = new Rig(folder)) {
      KeyValueStore store = rig.storage.open("ledger");
      moves(rig, store, 0, WARM_UP);
      long heap = heap();
      List<String> files = Folders.names(folder);
      long handles = handles();
      long threads = threads();
      moves(rig, store, WARM_UP, WARM_UP + MOVES);
      System.out.printf(
          "%d moves: heap %+d KB, handles %+d, threads %+d%n",
          MOVES, (heap() - heap) >> 10, handles() - handles, threads() - threads);
      assertThat(Folders.names(folder)).isEqualTo(files);
      assertThat(handles()).isLessThanOrEqualTo(handles);
      assertThat(threads()).isLessThanOrEqualTo(threads);
      assertThat(heap() - heap).isLessThan(HEAP_GROWTH);
      assertThat(Batches.last(store)).isEqualTo(WARM_UP + MOVES - 1);
    }
    assertThat(Folders.names(folder)).containsExactly("ledger.mv", "ledger.mv.commit", "placement");
  }

  private static void moves(Rig rig, KeyValueStore store, int from, int to) {
    for (int i = from; i < to; i++) {
      Batches.write(store, i);
      long unused = rig.move(i % 2 == 0 ? Rig.ROCKS : Rig.MV);
    }
  }

  private static long heap() {
    Runtime jvm = Runtime.getRuntime();
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return jvm.totalMemory() - jvm.freeMemory();
  }

  private static long handles() throws IOException {
    return entries("/proc/self/fd");
  }

  /** Also those that RocksDB has made. */
  private static long threads() throws IOException {
    return entries("/proc/self/task");
  }

  private static long entries(String folder) throws IOException {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.count();
    }
  }
}
