package org.cpchain.itest.cluster;

import java.util.List;
import org.cpchain.itest.cluster.nemesis.Fault;
import org.cpchain.itest.cluster.nemesis.Treason;
import org.cpchain.itest.cluster.traitor.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One validator of four betrays the others; they go on, and keep the proof where there is one. */
@ExtendWith(FourNodes.class)
class TraitorTest {
  private static final long SECONDS = 5;
  private static final long PATIENCE = 60;

  @Test
  void oneTraitorHarmsNobodyAndIsKnown(Cluster cluster) throws Exception {
    ClusterNode traitor = cluster.validators().get(3);
    List<Fault> strategies =
        List.of(
            by(traitor, Strategy.TWO_FACED),
            by(traitor, Strategy.REPLAYER),
            by(traitor, Strategy.SILENT));
    new Run(cluster, "traitor", Run.chosenSeed(), SECONDS).keepsEveryPromise(strategies);
    for (ClusterNode honest : List.of(cluster.validators().get(1), cluster.validators().get(2))) {
      Cluster.await(
          honest + " has proof of the two faces",
          PATIENCE,
          () -> honest.folder().log().contains("has contradicted itself"));
    }
  }

  private static Fault by(ClusterNode traitor, Strategy strategy) {
    return Fault.of(
        "traitor: " + strategy, (cluster, random) -> Treason.corrupt(traitor, strategy));
  }
}
