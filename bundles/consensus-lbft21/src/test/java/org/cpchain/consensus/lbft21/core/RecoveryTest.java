package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.lbft.rig.SimulatedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss, lateness and silence. */
class RecoveryTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void lossDelayAndRepetitionStopNothing(int seed) {
    Cluster cluster = new Cluster(4, seed);
    cluster.network = (from, to, chance) -> chance.nextInt(100) < 30 ? -1 : chance.nextInt(300);
    cluster.start();
    for (int i = 1; i <= 10; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(() -> cluster.allHave(height));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oneSilentValidatorOfFourIsNotMissed(int silent) {
    Cluster cluster = new Cluster(4, 1);
    cluster.node(silent).crash();
    List<SimulatedNode<State>> others =
        cluster.nodes.stream()
            .filter(node -> !node.address.equals(cluster.node(silent).address))
            .toList();
    others.forEach(SimulatedNode::start);
    cluster.submit("work");
    cluster.runUntil(1_000, () -> others.stream().allMatch(node -> node.application.height() == 1));
  }

  @Test
  void twoOfFourDecideNothingAndGoOnWhenTheOthersCome() {
    Cluster cluster = new Cluster(4, 1);
    cluster.node(0).start();
    cluster.node(1).start();
    cluster.submit("work");
    cluster.run(30_000);
    assertThat(cluster.nodes).allMatch(node -> node.application.height() == 0);
    cluster.node(2).application.submit("work");
    cluster.node(2).start();
    cluster.node(3).start();
    cluster.runUntil(5_000, () -> cluster.allHave(1));
  }

  @Test
  void aPartitionStallsAndHeals() {
    Cluster cluster = new Cluster(4, 1);
    List<Address> all = cluster.committee.validators();
    cluster.network = (from, to, chance) -> all.indexOf(from) / 2 == all.indexOf(to) / 2 ? 1 : -1;
    cluster.start();
    cluster.submit("work");
    cluster.run(60_000);
    assertThat(cluster.nodes).allMatch(node -> node.application.height() == 0);
    cluster.network = Cluster.PROMPT;
    cluster.runUntil(5_000, () -> cluster.allHave(1));
  }

  /** Before, what was lost with a connection was said again only after a quarter of the timeout. */
  @Test
  void whoIsConnectedAnewIsAskedAtOnceForWhatWasLost() {
    Cluster cluster = new Cluster(4, 1);
    SimulatedNode<State> proposer = proposer(cluster);
    cluster.network =
        (from, to, chance) -> from.equals(proposer.address) || to.equals(proposer.address) ? -1 : 1;
    cluster.start();
    cluster.submit("work");
    cluster.run(50);
    assertThat(cluster.nodes).allMatch(node -> node.application.height() == 0);
    cluster.network = Cluster.PROMPT;
    cluster.nodes.forEach(node -> connect(cluster, node, proposer));
    cluster.runUntil(50, () -> cluster.allHave(1));
  }

  @Test
  void whoDecidesNothingIsAskedForNothing() {
    Bench bench = new Bench(4, 1);
    Address stranger = Address.fromHex("0x" + "7".repeat(40));
    assertThat(bench.happen(new Event.Connected(stranger, bench.now))).isEmpty();
    assertThat(bench.happen(new Event.Connected(bench.validator(2), bench.now)))
        .containsExactly(
            new Effect.Send(bench.validator(2), new Message.Request(1, Hash.ZERO, true)));
  }

  private static SimulatedNode<State> proposer(Cluster cluster) {
    Address next = cluster.committee.proposer(1);
    return cluster.nodes.stream()
        .filter(node -> node.address.equals(next))
        .findFirst()
        .orElseThrow();
  }

  private static void connect(
      Cluster cluster, SimulatedNode<State> one, SimulatedNode<State> other) {
    if (one != other) {
      one.happen(new Event.Connected(other.address, cluster.now));
      other.happen(new Event.Connected(one.address, cluster.now));
    }
  }

  @Test
  void aValidatorThatIsManyBlocksBehindCatchesUpWithoutNewWork() {
    Cluster cluster = new Cluster(4, 1);
    Address late = cluster.node(3).address;
    cluster.network = (from, to, chance) -> to.equals(late) ? -1 : 1;
    cluster.start();
    for (int i = 1; i <= 3; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(() -> cluster.node(0).application.height() >= height);
    }
    cluster.network = Cluster.PROMPT;
    cluster.runUntil(5_000, () -> cluster.allHave(3));
    assertThat(cluster.node(3).application.contents())
        .isEqualTo(cluster.node(0).application.contents());
  }

  @Test
  void aLostBodyIsFetchedWhenItsCertificateIsKnown() {
    Bench bench = new Bench(4, 1);
    Proposal block = bench.block("good");
    bench.prepared(block);
    List<Effect> effects = bench.receive(3, new Message.Request(1, block.hash(), true));
    assertThat(only(Effect.Send.class, effects))
        .contains(new Effect.Send(bench.validator(3), Bench.proposal(block)));
  }

  @Test
  void aFinalBlockIsFetchedFromTheLedgerForWhoMissedIt() {
    Bench bench = new Bench(4, 1);
    Proposal block = bench.block("good");
    bench.happen(
        new Event.Advanced(
            new Head(1, block.hash(), bench.now),
            bench.committee,
            bench.committee,
            false,
            bench.now));
    assertThat(bench.receive(3, new Message.Request(1, Hash.ZERO, true)))
        .containsExactly(new Effect.Recall(bench.validator(3), 1));
  }

  @Test
  void whoSpeaksOfAFarHeightIsAskedOncePerInterval() {
    Bench bench = new Bench(4, 1);
    for (int i = 0; i < 100; i++) {
      bench.receive(3, new Message.Request(1_000 + i, Hash.ZERO, true));
    }
    assertThat(only(Effect.Send.class, bench.all)).hasSize(1);
  }

  @Test
  void newsAreRepeatedInTheSameHeightUntilItIsOver() {
    Bench bench = new Bench(4, 1);
    Proposal block = bench.block("good");
    bench.prepared(block);
    List<Effect> effects = bench.happen(new Event.TimerFired(TimerId.REPEAT, bench.now));
    assertThat(Bench.broadcast(Message.Prepare.class, effects)).isPresent();
    assertThat(only(Effect.SetTimer.class, effects))
        .containsExactly(new Effect.SetTimer(TimerId.REPEAT, bench.now + 250));
  }
}
