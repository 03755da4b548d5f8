package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.rig.SimulatedCluster;
import org.cpchain.lbft.rig.SimulatedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong in other networks, by the threads in which it was reported. */
class IncidentsTest {
  private Cluster cluster = new Cluster(4, 1);

  private static ChainRules every(long period) {
    return new ChainRules(BigInteger.ONE, Hash.ZERO, period, period, true, 1 << 16, false);
  }

  private void decide(int first, int last) {
    for (int i = first; i <= last; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(() -> cluster.allHave(height));
    }
  }

  /** besu 8307: validators that came back with fresh data stopped the chain. */
  @Test
  void validatorsRejoinWithEmptyData() {
    cluster.start();
    decide(1, 5);
    SimulatedNode<State> empty = cluster.replace(3);
    empty.start();
    decide(6, 8);
    assertThat(empty.application.contents()).isEqualTo(cluster.node(0).application.contents());
  }

  /** besu 8425: the chain stopped when the second validator came. */
  @Test
  void oneToTwoValidators() {
    Address first = cluster.validator(0);
    Committee one = new Committee(List.of(first), List.of(first));
    Committee two =
        new Committee(List.of(first, cluster.validator(1)), List.of(first, cluster.validator(1)));
    cluster.committees = height -> height < 4 ? one : two;
    cluster.node(0).start();
    cluster.node(1).start();
    for (int i = 1; i <= 6; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(() -> cluster.node(0).application.height() >= height);
    }
    cluster.runUntil(() -> cluster.node(1).application.height() >= 6);
  }

  /** besu 6613: with fewer than a third down, locks on different blocks kept the rest apart. */
  @Test
  void preparedCertificateMismatch() {
    cluster.loss =
        (from, to, message) ->
            message instanceof Message.Prepare m
                && m.ballot().round() == 0
                && !to.equals(cluster.validator(1));
    cluster.start();
    cluster.loss = both(cluster.loss, Message.Kind.COMMIT, 1);
    cluster.submit("work");
    cluster.run(cluster.rules.timeoutMillis() / 2);
    assertThat(cluster.node(1).state.stage()).as("one is locked").isEqualTo(Stage.COMMIT);
    cluster.node(0).crash();
    cluster.run(3 * cluster.rules.timeoutMillis());
    cluster.loss = (from, to, message) -> false;
    cluster.runUntil(
        10 * cluster.rules.timeoutMillis(),
        () -> cluster.nodes.stream().skip(1).allMatch(node -> node.application.height() >= 1));
  }

  private SimulatedCluster.Loss both(SimulatedCluster.Loss other, Message.Kind kind, int sender) {
    return (from, to, message) ->
        other.loses(from, to, message)
            || (message.kind() == kind && from.equals(cluster.validator(sender)));
  }

  /** besu 7642: rounds doubled to hours while the others were away, and stayed so. */
  @Test
  void roundTimeoutNeverRecovers() {
    cluster.node(0).start();
    cluster.node(1).start();
    cluster.submit("work");
    cluster.run(3_600_000L);
    cluster.node(2).start();
    cluster.node(3).start();
    cluster.submit("work");
    cluster.runUntil(4 * cluster.rules.timeoutMillis(), () -> cluster.allHave(1));
  }

  /** besu 9040: all validators missed the same state, and for ever. */
  @Test
  void worldStateMissingEverywhere() {
    cluster.nodes.forEach(
        node ->
            node.application.judgeBy(
                block -> Verdict.later("state-missing", "the parent's state is not here yet")));
    cluster.start();
    cluster.submit("work");
    cluster.run(60_000);
    assertThat(cluster.nodes).allMatch(node -> node.application.height() == 0);
    cluster.nodes.forEach(node -> node.application.judgeBy(block -> Verdict.accept()));
    cluster.runUntil(130_000, () -> cluster.allHave(2));
    assertThat(cluster.node(1).application.contents()).contains("work");
  }

  /** besu 10917: round changes in a period of empty blocks starved the transactions. */
  @Test
  void emptyPeriodStarvation() {
    cluster = new Cluster(4, 1, every(1_000));
    cluster.start();
    cluster.node(1).crash();
    List<SimulatedNode<State>> up = List.of(cluster.node(0), cluster.node(2), cluster.node(3));
    cluster.run(20_000);
    up.forEach(node -> node.submit("work"));
    cluster.runUntil(
        10_000, () -> up.stream().allMatch(node -> node.application.contents().contains("work")));
  }

  /** FISCO-BCOS 4123: one wrong clock stopped a group. */
  @ParameterizedTest
  @ValueSource(longs = {-60_000, -5_000, 5_000, 60_000})
  void clockSkewFreezesHeight(long skew) {
    cluster = new Cluster(4, 1, every(1_000));
    cluster.node(2).skew = skew;
    cluster.start();
    cluster.runUntil(60_000, () -> cluster.allHave(20));
  }

  /** FISCO-BCOS 2191: a change of the committee during a view change. */
  @Test
  void committeeChangeDuringImpeach() {
    cluster = new Cluster(5, 1);
    List<Address> all = cluster.committee.validators();
    Committee before = new Committee(all.subList(0, 4), all.subList(0, 4));
    Committee after = new Committee(all.subList(1, 5), all.subList(1, 5));
    cluster.committees = height -> height < 3 ? before : after;
    cluster.start();
    decide(1, 1);
    cluster.node(1).crash();
    List<SimulatedNode<State>> up = cluster.nodes.stream().filter(SimulatedNode::isUp).toList();
    up.forEach(node -> node.submit("work-2"));
    cluster.runUntil(() -> cluster.node(2).application.height() >= 3);
    cluster.node(1).start();
    cluster.runUntil(() -> all.subList(1, 5).stream().allMatch(this::isUpToDate));
  }

  private boolean isUpToDate(Address address) {
    return cluster.nodes.stream()
        .filter(node -> node.address.equals(address))
        .allMatch(node -> node.application.height() >= 3);
  }

  /** Ours: an engine is replaced by its successor in the middle of a round. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void swapEngineMidRound(long seed) {
    cluster = new Cluster(4, seed);
    cluster.network = (from, to, chance) -> chance.nextInt(20) == 0 ? -1 : chance.nextInt(30);
    cluster.start();
    for (int i = 1; i <= 20; i++) {
      int height = i;
      cluster.submit("work-" + i);
      for (int swap = 0; swap < 4; swap++) {
        cluster.run(cluster.chance.nextInt(20));
        cluster.nodes.get(cluster.chance.nextInt(4)).handOver();
      }
      cluster.runUntil(() -> cluster.allHave(height));
    }
  }
}
