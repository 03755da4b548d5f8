package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cpchain.itest.cluster.client.Users;
import org.cpchain.itest.cluster.history.ChainCopy;
import org.cpchain.itest.cluster.history.Checker;
import org.cpchain.itest.cluster.history.Violation;
import org.cpchain.itest.cluster.nemesis.Fault;
import org.cpchain.itest.cluster.nemesis.Gauge;
import org.cpchain.itest.cluster.nemesis.Nemesis;
import org.cpchain.itest.cluster.nemesis.NetworkFaults;
import org.cpchain.itest.cluster.nemesis.ProcessFaults;
import org.cpchain.itest.cluster.nemesis.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Users work on all nodes while one thing after the other goes wrong; in the end every promise was
 * kept. {@code -Dnemesis.seed=…} repeats whom the faults struck and what the users wanted.
 */
@ExtendWith(FourNodes.class)
class NemesisTest {
  private static final int USERS = 4;
  private static final long PATIENCE = 180;
  private static final List<Fault> FAULTS =
      List.of(
          NetworkFaults.halves(),
          NetworkFaults.oneDirection(),
          NetworkFaults.delay(400),
          NetworkFaults.loss(200),
          NetworkFaults.disconnect(),
          ProcessFaults.pause(),
          ProcessFaults.kill());

  @Test
  void whateverHappensEveryAcknowledgedOperationIsFinalOnceEverywhere(Cluster cluster)
      throws Exception {
    long seed = Long.getLong("nemesis.seed", System.nanoTime());
    System.out.println("nemesis.seed = " + seed);
    Users users = Users.begin(cluster, USERS, seed);
    Nemesis nemesis = new Nemesis(cluster, users.recorder(), seed);
    try (Gauge gauge = new Gauge(cluster, users.recorder(), 2)) {
      TimeUnit.SECONDS.sleep(3);
      for (Fault fault : FAULTS) {
        System.out.println(nemesis.inflict(fault, 6));
      }
      users.stop();
      List<ChainCopy> copies = users.copies(PATIENCE);
      List<Violation> violations = Checker.check(users.history(), copies);
      System.out.println(
          new Report(
                  "short",
                  seed,
                  nemesis.events(),
                  gauge.samples(),
                  users.history(),
                  copies,
                  violations)
              .write());
      assertThat(violations).isEmpty();
    }
  }
}
