package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatestTest {
  private static final int MOST = 4;
  private static final int THREADS = 4;
  private static final int PUTS = 200_000;

  private final Latest<Integer, String> latest = new Latest<>(MOST);

  @Test
  void theFirstMakesRoomForTheLast() {
    put(0, 6);
    assertThat(found(0, 6)).containsExactly(2, 3, 4, 5);
    latest.put(2, "again");
    put(6, 7);
    assertThat(latest.get(2)).isEmpty();
    latest.clear();
    assertThat(found(0, 7)).isEmpty();
  }

  /** An engine that was stopped may still be at work while its successor has begun. */
  @Test
  void severalThreadsLeaveItWhole() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int from = i * PUTS;
        all.add(threads.submit(() -> put(from, from + PUTS)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    int end = THREADS * PUTS;
    put(end, end + MOST);
    assertThat(found(0, end + MOST)).containsExactly(end, end + 1, end + 2, end + 3);
  }

  private void put(int from, int end) {
    IntStream.range(from, end).forEach(key -> latest.put(key, ""));
  }

  private List<Integer> found(int from, int end) {
    return IntStream.range(from, end).filter(key -> latest.get(key).isPresent()).boxed().toList();
  }
}
