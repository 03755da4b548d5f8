package org.cpchain.itest.cluster.nemesis;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.inside.Faulty;
import org.cpchain.itest.cluster.nemesis.Fault.Struck;

/** What happens inside a process: a wrong clock, a bad disk. */
public final class InnerFaults {
  private InnerFaults() {}

  /** A validator's clock jumps, forward or back, and jumps to the right time in the end. */
  public static Fault clockOffset(long mostMillis) {
    return Fault.of(
        "clock offset",
        (cluster, random) -> {
          long millis = sign(random) * random.nextLong(mostMillis / 4, mostMillis + 1);
          return strike(
              validator(cluster, random),
              new Faulty(millis, 0, 0, false),
              node -> "the clock of " + node + " jumps by " + millis + " ms");
        });
  }

  /** All validators' clocks run at different speeds. */
  public static Fault clockDrift(long mostPermille) {
    return Fault.of(
        "clock drift",
        (cluster, random) -> {
          StringBuilder what = new StringBuilder("the clocks run wrong by");
          for (ClusterNode node : cluster.validators()) {
            long permille = sign(random) * random.nextLong(mostPermille + 1);
            node.disturb(new Faulty(0, permille, 0, false));
            what.append(" ").append(permille);
          }
          return new Struck(what.append(" ‰").toString(), () -> heal(cluster.validators()));
        });
  }

  /** Each write and synchronisation of a node's files takes longer. */
  public static Fault slowDisk(long mostMillis) {
    return Fault.of(
        "slow disk",
        (cluster, random) -> {
          long millis = random.nextLong(mostMillis / 4, mostMillis + 1);
          return strike(
              validator(cluster, random),
              new Faulty(0, 0, millis, false),
              node -> "each write of " + node + " takes " + millis + " ms longer");
        });
  }

  /** A node cannot write any more, and can again. */
  public static Fault diskFull() {
    return Fault.of(
        "disk full",
        (cluster, random) ->
            strike(
                validator(cluster, random),
                new Faulty(0, 0, 0, true),
                node -> node + " cannot write: no space left on device"));
  }

  private static Struck strike(ClusterNode node, Faulty fault, Function<ClusterNode, String> words)
      throws IOException {
    node.disturb(fault);
    return new Struck(words.apply(node), () -> heal(List.of(node)));
  }

  private static void heal(List<ClusterNode> nodes) throws IOException {
    for (ClusterNode node : nodes) {
      node.disturb(Faulty.NOTHING);
    }
  }

  private static ClusterNode validator(Cluster cluster, RandomGenerator random) {
    return cluster.validators().get(random.nextInt(cluster.validators().size()));
  }

  private static int sign(RandomGenerator random) {
    return random.nextBoolean() ? 1 : -1;
  }
}
