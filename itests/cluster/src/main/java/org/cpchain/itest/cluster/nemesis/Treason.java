package org.cpchain.itest.cluster.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.inside.Jars;
import org.cpchain.itest.cluster.nemesis.Fault.Struck;
import org.cpchain.itest.cluster.traitor.Activator;
import org.cpchain.itest.cluster.traitor.Strategy;
import org.cpchain.lbft.LbftModule;

/**
 * A validator betrays its committee: a bundle that only the tests have is dropped into the deploy
 * folder of the running node, and takes the place of its consensus module.
 */
public final class Treason {
  private static final String JAR = "traitor.jar";
  private static final String SYMBOLIC_NAME = "org.cpchain.itest.traitor";
  private static final long PATIENCE_SECONDS = 120;

  private Treason() {}

  /** One validator by lot. */
  public static Fault of(Strategy strategy) {
    String name = "traitor: " + strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Fault.of(
        name,
        (cluster, random) -> {
          List<ClusterNode> nodes = cluster.validators();
          return corrupt(nodes.get(random.nextInt(nodes.size())), strategy);
        });
  }

  /** Corrupts a certain validator, until the fault ends. */
  public static Struck corrupt(ClusterNode node, Strategy strategy)
      throws IOException, InterruptedException {
    Path jar = jar(node.folder().home().resolve(JAR), strategy);
    await(
        node,
        Activator.TREASON,
        () -> Files.move(jar, node.folder().deploy(JAR), StandardCopyOption.ATOMIC_MOVE));
    return new Struck(
        node + " is " + strategy.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        () -> await(node, Activator.REPENTANCE, () -> Files.delete(node.folder().deploy(JAR))));
  }

  private static void await(ClusterNode node, String sign, Fault.End act)
      throws IOException, InterruptedException {
    long before = count(node, sign);
    act.heal();
    Cluster.await(node + " says: " + sign, PATIENCE_SECONDS, () -> count(node, sign) > before);
  }

  private static long count(ClusterNode node, String sign) throws IOException {
    return node.folder().log().lines().filter(line -> line.contains(sign)).count();
  }

  private static Path jar(Path file, Strategy strategy) throws IOException {
    return Jars.write(
        file,
        Map.of(
            "Bundle-ManifestVersion",
            "2",
            "Bundle-SymbolicName",
            SYMBOLIC_NAME,
            "Bundle-Version",
            "1.0.0",
            "Bundle-Activator",
            Activator.class.getName(),
            "Import-Package",
            "org.cpchain.base,org.cpchain.consensus,org.cpchain.crypto,org.cpchain.module,"
                + "org.osgi.framework,org.slf4j",
            Activator.STRATEGY,
            strategy.name()),
        List.of(Activator.class, Lbft21Module.class, LbftModule.class));
  }
}
