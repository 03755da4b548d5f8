package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/**
 * Some engines are of the version before testimonies: they send none, and drop those of others as
 * messages of an unknown kind. Everything else is as ever, so validators are updated one by one.
 */
class OlderEnginesTest extends Scenario {
  private List<org.cpchain.consensus.Complaint> kept(int node) {
    return Bench.only(Effect.ReportComplaint.class, cluster.node(node).performed).stream()
        .filter(report -> report.height() == 1)
        .map(
            report ->
                new Lbft21Module()
                    .readComplaint(
                        FakeSuite.INSTANCE, cluster.rules, cluster.committee, 1, report.statement())
                    .toOptional()
                    .orElseThrow())
        .toList();
  }

  private void impeachTheSilentProposer(int... older) {
    List<Address> before = Arrays.stream(older).mapToObj(cluster::validator).toList();
    cluster.loss =
        (from, to, message) ->
            message.kind() == Message.Kind.TESTIMONY
                && (before.contains(from) || before.contains(to));
    startAll(1, 2, 3);
    submit("work", 1, 2, 3);
    cluster.runUntil(10_000, () -> reached(2, 1, 2, 3));
    assertThat(contents(cluster.node(1))).contains("work");
  }

  @Test
  void allSayWhatTheySawWhenAllAreUpToDate() {
    impeachTheSilentProposer();
    for (int node = 1; node <= 3; node++) {
      assertThat(kept(node))
          .filteredOn(one -> one.sight() != Sight.UNSAID)
          .extracting(one -> one.validator(), one -> one.round(), one -> one.sight())
          .containsExactlyInAnyOrder(
              tuple(cluster.validator(1), 1, Sight.NOTHING),
              tuple(cluster.validator(2), 1, Sight.NOTHING),
              tuple(cluster.validator(3), 1, Sight.NOTHING));
    }
  }

  @Test
  void olderOnesAreOnRecordWithTheirComplaintsOnly() {
    impeachTheSilentProposer(2, 3);
    assertThat(kept(1))
        .extracting(one -> one.validator(), one -> one.sight())
        .containsExactlyInAnyOrder(
            tuple(cluster.validator(1), Sight.NOTHING),
            tuple(cluster.validator(2), Sight.UNSAID),
            tuple(cluster.validator(3), Sight.UNSAID));
  }

  @Test
  void aCrashInTheMiddleChangesNoTestimony() {
    for (int effects = 1; effects < 24; effects++) {
      cluster = new Cluster(4, effects);
      startAll(1, 2, 3);
      SimulatedNode<State> victim = cluster.node(2);
      submit("work", 1, 2, 3);
      victim.effectsUntilCrash = effects;
      cluster.run(2_000);
      victim.crash();
      victim.start();
      cluster.runUntil(20_000, () -> reached(2, 1, 2, 3));
    }
  }
}
