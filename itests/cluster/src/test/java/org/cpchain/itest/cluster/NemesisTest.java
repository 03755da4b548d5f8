package org.cpchain.itest.cluster;

import java.util.List;
import org.cpchain.itest.cluster.nemesis.InnerFaults;
import org.cpchain.itest.cluster.nemesis.NetworkFaults;
import org.cpchain.itest.cluster.nemesis.ProcessFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A short selection of faults. */
@ExtendWith(FourNodes.class)
class NemesisTest {
  private static final long SECONDS = 5;

  @Test
  void whateverHappensEveryAcknowledgedOperationIsFinalOnceEverywhere(Cluster cluster)
      throws Exception {
    new Run(cluster, "short", Run.chosenSeed(), SECONDS)
        .keepsEveryPromise(
            List.of(
                NetworkFaults.halves(),
                NetworkFaults.oneDirection(),
                NetworkFaults.delay(400),
                NetworkFaults.loss(200),
                NetworkFaults.disconnect(),
                InnerFaults.clockOffset(30_000),
                InnerFaults.slowDisk(20),
                InnerFaults.diskFull(),
                ProcessFaults.pause(),
                ProcessFaults.kill()));
  }
}
