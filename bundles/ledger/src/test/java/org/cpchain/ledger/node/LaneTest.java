package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cpchain.ledger.node.WorkWatch.Hang;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final CountDownLatch end = new CountDownLatch(1);
  private final Lane lane = new Lane(task -> new Thread(task, "lane"));

  @AfterEach
  void stop() {
    end.countDown();
    lane.shutdown();
  }

  private void hang() {
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException deaf) {
        // as a module that takes no notice
      }
    }
  }

  @Test
  void aWorkThatDoesNotEndIsNamedWithItsCode() {
    lane.execute(this::hang);
    await().until(() -> !lane.watch().hanging(0).isEmpty());

    assertThat(Hangings.text(lane.watch().hanging(0).stream().toList()))
        .contains("lane", getClass().getName() + ".hang", "start the node");
    assertThat(lane.watch().hanging(60)).as("not yet").isEmpty();

    end.countDown();
    await().until(() -> lane.watch().hanging(0).isEmpty());
  }

  @Test
  void aThreadWithoutWorkDoesNotHang() {
    assertThat(lane.watch().hanging(0)).isEmpty();
  }

  @Test
  void soIsOneThatWasPutOff() {
    ScheduledLane later = new ScheduledLane(task -> new Thread(task, "later"));
    try {
      Future<?> unused = later.schedule(this::hang, 1, TimeUnit.MILLISECONDS);
      await().until(() -> isHanging(later.watch()));
      end.countDown();
      await().until(() -> later.watch().hanging(0).isEmpty());
    } finally {
      end.countDown();
      later.shutdown();
    }
  }

  @Test
  void allThatHangAreNamed() {
    assertThat(
            Hangings.text(
                List.of(new Hang("steps-1", "a.B.c", 61), new Hang("gossip-1", "d.E.f", 301))))
        .contains("steps-1 has hung in a.B.c for 61 s, the thread gossip-1 has hung in d.E.f");
    assertThat(Hangings.text(List.of())).isEmpty();
  }

  private boolean isHanging(WorkWatch watch) {
    return watch
        .hanging(0)
        .filter(hang -> hang.place().equals(getClass().getName() + ".hang"))
        .isPresent();
  }
}
