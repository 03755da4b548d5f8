package org.cpchain.lbft.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.lbft.core.Knowledge;
import org.junit.jupiter.api.Test;

/**
 * Crashes and hand-overs of any protocol: {@link SimulatedNode} checks in every run that nothing
 * leaves which is not in the journal, and that no validator contradicts what it said before.
 */
public abstract class RestartStories<S extends Knowledge> {
  private static final int MOST_STEPS = 120;

  protected abstract SimulatedCluster<S> cluster(int size, long seed);

  @Test
  void theWholeCommitteeCrashesAndGoesOn() {
    for (int steps = 1; steps < MOST_STEPS; steps++) {
      SimulatedCluster<S> cluster = inTheMiddle(steps);
      cluster.nodes.forEach(SimulatedNode::crash);
      cluster.run(500);
      cluster.start();
      cluster.runUntil(() -> cluster.allHave(1));
    }
  }

  @Test
  void successorsTakeOverInTheMiddleOfWhateverIsGoingOn() {
    for (int steps = 1; steps < MOST_STEPS; steps++) {
      SimulatedCluster<S> cluster = inTheMiddle(steps);
      cluster.nodes.forEach(SimulatedNode::handOver);
      cluster.runUntil(() -> cluster.allHave(1));
      assertThat(cluster.node(0).application.contents()).containsExactly("work");
    }
  }

  private SimulatedCluster<S> inTheMiddle(int steps) {
    SimulatedCluster<S> cluster = cluster(4, steps);
    cluster.start();
    cluster.submit("work");
    for (int i = 0; i < steps; i++) {
      cluster.step();
    }
    return cluster;
  }

  /** One validator dies before its first, second, third… effect, until it lives to the end. */
  protected final void crashBeforeAnyEffect(int size, int victim, int heights) {
    boolean survived = false;
    int crashes = 0;
    for (int effects = 0; !survived; effects++) {
      SimulatedCluster<S> cluster = cluster(size, effects);
      cluster.network = (from, to, chance) -> chance.nextInt(5);
      SimulatedNode<S> node = cluster.node(victim);
      node.effectsUntilCrash = effects;
      cluster.start();
      int crashed = cluster.decideAndRestart(heights, node);
      survived = crashed == 0;
      crashes += crashed;
      assertThat(node.application.contents())
          .isEqualTo(cluster.node(0).application.contents())
          .anyMatch(content -> content.contains("work-" + heights));
    }
    assertThat(crashes).isGreaterThan(10);
  }
}
