package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.rig.SimulatedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios of lost messages, crashes and restarts (C12 to C17). */
class FaultScenariosTest extends Scenario {
  @Test
  void c12CrashedValidators() {
    cluster.start();
    cluster.node(3).crash();
    for (int i = 1; i <= 3; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(() -> reached(height, 0, 1, 2));
    }
    cluster.node(2).crash();
    cluster.submit("work-4");
    cluster.run(600_000);
    assertThat(reached(4, 0)).as("two of four decide nothing").isFalse();
    startAll(2, 3);
    cluster.runUntil(20_000, () -> cluster.allHave(5));
    assertThat(contents(cluster.node(3))).contains("work-4");
  }

  @Test
  void c13ValidatorLosesOnePhase() {
    for (Message.Kind lost : List.of(Message.Kind.PREPREPARE, Message.Kind.PREPARE)) {
      cluster = new Cluster(4, 1);
      cluster.loss =
          (from, to, message) -> to.equals(cluster.validator(3)) && message.kind() == lost;
      cluster.start();
      cluster.submit("work");
      cluster.runUntil(100, () -> reached(1, 0, 1, 2));
      cluster.runUntil(2_000, () -> reached(1, 3) || lost == Message.Kind.PREPREPARE);
      cluster.loss = (from, to, message) -> false;
      cluster.runUntil(2_000, () -> cluster.allHave(1));
    }
  }

  @Test
  void c14ValidatorThatIsBehindDoesNotVote() {
    startAll(0, 1, 2);
    submit("work-1", 0, 1, 2);
    cluster.runUntil(() -> reached(1, 0, 1, 2));
    cluster.run(10);
    SimulatedNode<State> late = cluster.node(3);
    late.start();
    cluster.loss = (from, to, message) -> to.equals(late.address) && message.height() < 2;
    submit("work-2", 0, 1, 2);
    cluster.runUntil(() -> reached(2, 0, 1, 2));
    assertThat(Bench.only(Effect.Persist.class, late.performed)).isEmpty();
    cluster.loss = (from, to, message) -> false;
    cluster.runUntil(10_000, () -> cluster.allHave(2));
  }

  @Test
  void c15SenderOfAValidateDiesInTheMiddle() {
    cluster.loss =
        (from, to, message) ->
            switch (message.kind()) {
              case COMMIT -> !to.equals(cluster.validator(1));
              case VALIDATE ->
                  from.equals(cluster.validator(1)) && !to.equals(cluster.validator(2));
              case REQUEST -> true;
              default -> false;
            };
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(100, () -> reached(1, 1));
    cluster.node(1).crash();
    cluster.runUntil(100, () -> reached(1, 0, 2, 3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void c16WholeCommitteeRestartsWithClocksThatDiffer(long seed) {
    cluster = new Cluster(4, seed, PERIODIC);
    cluster.start();
    cluster.run(2 * PERIOD + cluster.chance.nextInt(20));
    long before = cluster.node(0).application.height();
    cluster.nodes.forEach(SimulatedNode::crash);
    cluster.run(60 * PERIOD);
    cluster.nodes.forEach(node -> node.skew = cluster.chance.nextInt((int) PERIOD));
    for (SimulatedNode<State> node : cluster.nodes) {
      cluster.schedule(cluster.chance.nextInt((int) PERIOD / 2), node::start);
    }
    cluster.runUntil(4 * (PERIOD + TIMEOUT), () -> cluster.allHave(before + 1));
  }

  @Test
  void c17RestartBetweenSigningAndSending() {
    for (int effects = 1; effects < 12; effects++) {
      cluster = new Cluster(4, effects);
      cluster.remove(0);
      cluster.start();
      SimulatedNode<State> victim = cluster.node(1);
      victim.effectsUntilCrash = effects;
      Proposal one = firstBlock("one", cluster.now);
      cluster.say(0, show(one), 1);
      cluster.run(50);
      victim.crash();
      victim.effectsUntilCrash = Integer.MAX_VALUE;
      victim.start();
      cluster.say(0, show(firstBlock("two", cluster.now)));
      cluster.submit("work");
      cluster.runUntil(() -> cluster.allHave(1));
    }
  }
}
