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
import org.cpchain.itest.cluster.nemesis.Report;

/**
 * Users work on all nodes of a cluster while faults happen; in the end every promise was kept.
 *
 * @param title of the report
 * @param seed decides whom the faults strike and what the users want
 * @param seconds that each fault lasts
 */
record Run(Cluster cluster, String title, long seed, long seconds) {
  private static final int USERS = 4;
  private static final long PATIENCE = 240;
  private static final int GAUGE_SECONDS = 2;
  private static final int SHOWN = 10;

  /** The seed of {@code -Dnemesis.seed}, or one of the moment, which is printed. */
  static long chosenSeed() {
    long seed = Long.getLong("nemesis.seed", System.currentTimeMillis());
    System.out.println("nemesis.seed = " + seed);
    return seed;
  }

  void keepsEveryPromise(List<Fault> faults) throws Exception {
    Users users = Users.begin(cluster, USERS, seed);
    Nemesis nemesis = new Nemesis(cluster, users.recorder(), seed);
    try (Gauge gauge = new Gauge(cluster, users.recorder(), GAUGE_SECONDS)) {
      TimeUnit.SECONDS.sleep(GAUGE_SECONDS);
      for (Fault fault : faults) {
        System.out.println(nemesis.inflict(fault, seconds));
      }
      users.stop();
      List<ChainCopy> copies = users.copies(PATIENCE);
      List<Violation> violations = Checker.check(users.history(), copies);
      Report report =
          new Report(
              title, seed, nemesis.events(), gauge.samples(), users.history(), copies, violations);
      System.out.println(report.write());
      assertThat(violations.stream().limit(SHOWN)).as("%d violations", violations.size()).isEmpty();
    } finally {
      cluster.wires().heal();
      users.stop();
    }
  }
}
