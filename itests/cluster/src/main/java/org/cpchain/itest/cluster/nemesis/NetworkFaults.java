package org.cpchain.itest.cluster.nemesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.nemesis.Fault.Struck;

/** What happens between nodes. */
public final class NetworkFaults {
  private NetworkFaults() {}

  /** The committee in two halves: nothing can be decided. */
  public static Fault halves() {
    return Fault.of(
        "partition 2-2",
        (cluster, random) -> {
          List<String> names = shuffled(cluster, random);
          List<String> one = names.subList(0, names.size() / 2);
          List<String> other = names.subList(names.size() / 2, names.size());
          cluster.wires().partition(List.of(one, other));
          return new Struck(one + " without " + other, cluster.wires()::heal);
        });
  }

  /** One validator does not hear the others, and they do not hear it. */
  public static Fault oneAlone() {
    return Fault.of(
        "one alone",
        (cluster, random) -> {
          String one = shuffled(cluster, random).get(0);
          List<String> others = others(cluster, one);
          cluster.wires().partition(List.of(List.of(one), others));
          return new Struck(one + " without " + others, cluster.wires()::heal);
        });
  }

  /** One validator hears the others, and they do not hear it; or the other way round. */
  public static Fault oneDirection() {
    return Fault.of(
        "asymmetric partition",
        (cluster, random) -> {
          String one = shuffled(cluster, random).get(0);
          boolean mute = random.nextBoolean();
          for (String other : others(cluster, one)) {
            cluster.wires().hold(mute ? one : other, mute ? other : one);
          }
          return new Struck(
              one + (mute ? " is not heard" : " hears nobody"), cluster.wires()::heal);
        });
  }

  /** What some send takes long. */
  public static Fault delay(long mostMillis) {
    return Fault.of(
        "delay",
        (cluster, random) -> {
          List<String> some = some(cluster, random);
          long millis = random.nextLong(mostMillis / 4, mostMillis + 1);
          cluster.wires().delay(some, millis);
          return new Struck(
              "what " + some + " send takes " + millis + " ms and more", cluster.wires()::heal);
        });
  }

  /** What some send is lost in part. */
  public static Fault loss(int mostPermille) {
    return Fault.of(
        "loss",
        (cluster, random) -> {
          List<String> some = some(cluster, random);
          int permille = random.nextInt(mostPermille / 4, mostPermille + 1);
          cluster.wires().lose(some, permille);
          return new Struck(
              "of what " + some + " send " + permille + " ‰ is lost", cluster.wires()::heal);
        });
  }

  /** All connections of some are reset, and made again. */
  public static Fault disconnect() {
    return Fault.of(
        "disconnection",
        (cluster, random) -> {
          List<String> some = some(cluster, random);
          for (String one : some) {
            cluster.wires().disconnect(one);
          }
          return new Struck("all connections of " + some + " are reset", () -> {});
        });
  }

  /** Two validators cannot connect to each other; to the others they can. */
  public static Fault cut() {
    return Fault.of(
        "cut",
        (cluster, random) -> {
          List<String> names = shuffled(cluster, random);
          cluster.wires().cut(names.get(0), names.get(1));
          return new Struck(names.get(0) + " × " + names.get(1), cluster.wires()::heal);
        });
  }

  static List<String> shuffled(Cluster cluster, RandomGenerator random) {
    List<String> names =
        new ArrayList<>(cluster.validators().stream().map(ClusterNode::name).toList());
    for (int last = names.size() - 1; last > 0; last--) {
      Collections.swap(names, last, random.nextInt(last + 1));
    }
    return List.copyOf(names);
  }

  private static List<String> some(Cluster cluster, RandomGenerator random) {
    List<String> names = shuffled(cluster, random);
    return names.subList(0, 1 + random.nextInt(names.size()));
  }

  /** All other nodes, the industry node among them. */
  private static List<String> others(Cluster cluster, String one) {
    return cluster.all().stream().map(ClusterNode::name).filter(n -> !n.equals(one)).toList();
  }
}
