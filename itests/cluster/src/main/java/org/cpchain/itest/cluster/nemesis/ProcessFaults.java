package org.cpchain.itest.cluster.nemesis;

import java.util.random.RandomGenerator;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.nemesis.Fault.Struck;

/** What happens to processes. */
public final class ProcessFaults {
  private ProcessFaults() {}

  /** SIGKILL of any node, which is started again later. */
  public static Fault kill() {
    return Fault.of(
        "kill -9",
        (cluster, random) -> {
          ClusterNode victim = any(cluster, random);
          victim.kill();
          return new Struck(victim + " is killed", victim::start);
        });
  }

  /** SIGKILL of all nodes at once. */
  public static Fault killAll() {
    return Fault.of(
        "kill -9 of all",
        (cluster, random) -> {
          for (ClusterNode node : cluster.all()) {
            node.kill();
          }
          return new Struck("all nodes are killed", cluster::start);
        });
  }

  /** SIGSTOP of any node. */
  public static Fault pause() {
    return Fault.of(
        "pause",
        (cluster, random) -> {
          ClusterNode victim = any(cluster, random);
          victim.pause();
          return new Struck(victim + " stands still", victim::resume);
        });
  }

  /** Every validator is stopped and started, one after the other, as for an update. */
  public static Fault rollingRestart() {
    return Fault.of(
        "rolling restart",
        (cluster, random) -> {
          for (ClusterNode node : cluster.validators()) {
            node.stop();
            node.start();
          }
          return new Struck("one validator after the other was restarted", () -> {});
        });
  }

  private static ClusterNode any(Cluster cluster, RandomGenerator random) {
    return cluster.all().get(random.nextInt(cluster.all().size()));
  }
}
