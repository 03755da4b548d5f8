package org.cpchain.itest.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cpchain.itest.cluster.nemesis.Fault;
import org.cpchain.itest.cluster.nemesis.InnerFaults;
import org.cpchain.itest.cluster.nemesis.NetworkFaults;
import org.cpchain.itest.cluster.nemesis.ProcessFaults;
import org.cpchain.itest.cluster.nemesis.Treason;
import org.cpchain.itest.cluster.traitor.Strategy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All faults (White Paper 2.0 §2.6.2 and more), each {@code -Dnemesis.rounds} times (2) for {@code
 * -Dnemesis.seconds} (15), in an order by lot.
 */
@Tag("long")
@ExtendWith(FourNodes.class)
class NemesisLongTest {
  private static final List<Fault> ALL =
      List.of(
          NetworkFaults.halves(),
          NetworkFaults.oneAlone(),
          NetworkFaults.oneDirection(),
          NetworkFaults.delay(2000),
          NetworkFaults.loss(400),
          NetworkFaults.disconnect(),
          NetworkFaults.cut(),
          InnerFaults.clockOffset(120_000),
          InnerFaults.clockDrift(200),
          InnerFaults.slowDisk(100),
          InnerFaults.diskFull(),
          Treason.of(Strategy.TWO_FACED),
          Treason.of(Strategy.REPLAYER),
          Treason.of(Strategy.SILENT),
          Treason.of(Strategy.MUTE_TO_SOME),
          ProcessFaults.pause(),
          ProcessFaults.kill(),
          ProcessFaults.killAll(),
          ProcessFaults.rollingRestart());

  @Test
  void whateverHappensEveryAcknowledgedOperationIsFinalOnceEverywhere(Cluster cluster)
      throws Exception {
    long seed = Run.chosenSeed();
    SplittableRandom random = new SplittableRandom(seed);
    List<Fault> faults = new ArrayList<>();
    for (int round = Integer.getInteger("nemesis.rounds", 2); round > 0; round--) {
      List<Fault> left = new ArrayList<>(ALL);
      while (!left.isEmpty()) {
        faults.add(left.remove(random.nextInt(left.size())));
      }
    }
    new Run(cluster, "long", seed, Long.getLong("nemesis.seconds", 15)).keepsEveryPromise(faults);
  }
}
