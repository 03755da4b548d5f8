package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Candidate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.rig.SimulatedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios in which LBFT 2.0 forks or stalls (C18 to C23). */
class ForkScenariosTest extends Scenario {
  @Test
  void c21DecisionReachesAValidatorThatImpeaches() {
    cluster.loss = (from, to, message) -> to.equals(cluster.validator(3));
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(() -> reached(1, 0, 1, 2));
    cluster.run(cluster.rules.timeoutMillis() + 10);
    assertThat(cluster.node(3).state.stage()).isIn(Stage.PREPARE, Stage.IMPEACH_PREPARE);
    cluster.loss = (from, to, message) -> false;
    cluster.runUntil(2_000, () -> cluster.allHave(1));
    assertThat(contents(cluster.node(3))).containsExactly("work");
  }

  @Test
  void c22CertifiedBlockThatFailsExecutionStopsTheValidatorAndNobodyElse() {
    cluster.node(3).application.judgeBy(block -> Verdict.reject("unknown", "a rule it lacks"));
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(() -> reached(1, 0, 1, 2));
    cluster.run(1_000);
    assertThat(cluster.node(3).application.height()).isZero();
    assertThat(cluster.node(3).state.basis().halted()).contains("install the modules");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void c23PartitionLongerThanTheTimeout(long seed) {
    cluster = new Cluster(4, seed);
    cluster.start();
    cluster.network = (from, to, chance) -> chance.nextInt(4);
    cluster.submit("work");
    cluster.run(cluster.chance.nextInt(12));
    cluster.network =
        (from, to, chance) ->
            cluster.committee.indexOf(from).getAsInt() / 2
                    == cluster.committee.indexOf(to).getAsInt() / 2
                ? 1
                : -1;
    cluster.run(3_600_000);
    cluster.network = Cluster.PROMPT;
    long timeout = cluster.rules.timeoutMillis();
    cluster.runUntil(4 * timeout, () -> cluster.allHave(1));
    cluster.runUntil(4 * timeout, () -> cluster.nodes.stream().allMatch(this::hasWork));
  }

  /** Facts §2.9: in LBFT 2.0 this forks without any faulty validator. */
  @Test
  void c18ScheduleA() {
    cluster.start();
    cluster.loss =
        (from, to, message) -> {
          int sender = cluster.committee.indexOf(from).getAsInt();
          int receiver = cluster.committee.indexOf(to).getAsInt();
          boolean late = receiver == 2 && message instanceof Message.Commit m && m.commits().has(0);
          return receiver == 3 || late || (sender < 2 && receiver >= 2 && hasDecided(sender));
        };
    cluster.submit("b");
    cluster.runUntil(200, () -> reached(1, 0, 1));
    cluster.loss =
        (from, to, message) ->
            cluster.committee.indexOf(from).getAsInt() / 2
                    != cluster.committee.indexOf(to).getAsInt() / 2
                || (isOfRoundZero(message) && !from.equals(to));
    cluster.run(60_000);
    assertThat(cluster.node(2).state.stage()).isEqualTo(Stage.PREPARE);
    assertThat(cluster.node(3).state.stage()).isIn(Stage.PREPARE, Stage.IMPEACH_PREPARE);
    assertThat(reached(1, 2) || reached(1, 3)).as("two validators impeach nobody").isFalse();
    cluster.loss = (from, to, message) -> false;
    cluster.runUntil(10_000, () -> cluster.allHave(1));
    assertThat(contents(cluster.node(3))).containsExactly("b");
  }

  /** Facts §2.9: one faulty validator helps to decide the block and to impeach it. */
  @Test
  void c18ScheduleB() {
    startAll(0, 1, 2);
    cluster.loss = (from, to, message) -> to.equals(cluster.validator(2));
    submit("b", 0, 1, 2);
    Optional<Hash> block =
        cluster.node(0).state.basis().candidates().stream().findFirst().map(Candidate::hash);
    cluster.run(3);
    Hash hash = block.orElseGet(() -> cluster.node(0).state.basis().candidates().get(0).hash());
    Ballot prepare = new Ballot(1, 0, Phase.PREPARE, hash);
    cluster.say(
        3,
        new Message.Commit(
            prepare.commit(),
            Byzantine.vote(cluster, 3, prepare),
            Byzantine.vote(cluster, 3, prepare.commit())));
    cluster.runUntil(200, () -> reached(1, 0, 1));
    cluster.loss =
        (from, to, message) ->
            !from.equals(cluster.validator(3)) && to.equals(cluster.validator(2));
    for (int i = 0; i < 60; i++) {
      Byzantine.impeach(cluster, 3, 1, cluster.node(2).application);
      cluster.run(1_000);
    }
    assertThat(reached(1, 2)).as("the isolated validator decides nothing").isFalse();
    cluster.loss = (from, to, message) -> false;
    cluster.runUntil(10_000, () -> reached(1, 2));
    assertThat(contents(cluster.node(2))).containsExactly("b");
  }

  private boolean hasWork(SimulatedNode<State> node) {
    return contents(node).contains("work");
  }

  private static boolean isOfRoundZero(Message message) {
    return message instanceof Message.Commit commit && commit.ballot().round() == 0;
  }

  private boolean hasDecided(int sender) {
    SimulatedNode<State> node = cluster.node(sender);
    return node.state.stage() == Stage.VALIDATE || node.application.height() > 0;
  }
}
