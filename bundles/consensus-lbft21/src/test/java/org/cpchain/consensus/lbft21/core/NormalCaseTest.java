package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.rig.SimulatedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when nothing goes wrong. */
class NormalCaseTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 10, 13})
  void committeesOfEverySizeDecideTheSameBlocks(int size) {
    Cluster cluster = new Cluster(size, 1);
    cluster.start();
    for (int i = 1; i <= 5; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(() -> cluster.allHave(height));
    }
    List<String> expected = List.of("work-1", "work-2", "work-3", "work-4", "work-5");
    assertThat(cluster.nodes)
        .allSatisfy(node -> assertThat(node.application.contents()).isEqualTo(expected));
  }

  @Test
  void proposersTakeTurns() {
    Cluster cluster = new Cluster(4, 1);
    cluster.start();
    for (int i = 1; i <= 8; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(() -> cluster.allHave(height));
    }
    List<Address> validators = cluster.committee.validators();
    assertThat(cluster.node(0).application.chain())
        .extracting(entry -> validators.indexOf(entry.proposal().proposer()))
        .containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
  }

  @Test
  void aLoneValidatorDecidesWithOneJournalEntryAndWithoutMessages() {
    Cluster cluster = new Cluster(1, 1);
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(() -> cluster.allHave(1));
    List<Effect> effects = cluster.node(0).performed;
    assertThat(effects).filteredOn(Effect.Persist.class::isInstance).hasSize(1);
    assertThat(effects).noneMatch(Effect.Broadcast.class::isInstance);
    assertThat(effects).noneMatch(Effect.Send.class::isInstance);
    assertThat(effects).noneMatch(Effect.SetTimer.class::isInstance);
  }

  @Test
  void withFourValidatorsAVoteIsTwoEntriesAndMessagesStayWithinTwoPerPair() {
    Cluster cluster = new Cluster(4, 1);
    cluster.start();
    cluster.run(10);
    cluster.messages = 0;
    cluster.submit("work");
    cluster.runUntil(() -> cluster.allHave(1));
    assertThat(cluster.nodes)
        .allSatisfy(
            node ->
                assertThat(node.performed)
                    .filteredOn(Effect.Persist.class::isInstance)
                    .hasSizeLessThanOrEqualTo(2));
    assertThat(cluster.nodes)
        .allSatisfy(
            node ->
                assertThat(node.performed)
                    .filteredOn(NormalCaseTest::isVote)
                    .hasSizeLessThanOrEqualTo(2));
  }

  @Test
  void theBlockTravelsOnceToEveryValidator() {
    Cluster cluster = new Cluster(7, 1);
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(() -> cluster.allHave(1));
    cluster.run(2_000);
    assertThat(cluster.nodes.stream().mapToLong(NormalCaseTest::shown).sum()).isEqualTo(6);
  }

  @Test
  void whoIsNotShownTheBlockByItsProposerGetsItFromTheOthersInTime() {
    Cluster cluster = new Cluster(7, 1);
    cluster.loss =
        (from, to, message) ->
            message instanceof Message.PrePrepare
                && from.equals(cluster.validator(0))
                && !List.of(cluster.validator(1), cluster.validator(2)).contains(to);
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(cluster.rules.timeoutMillis(), () -> cluster.allHave(1));
    assertThat(cluster.node(6).application.contents()).containsExactly("work");
    assertThat(cluster.nodes.stream().mapToLong(NormalCaseTest::shown).sum())
        .as("once to all and at most twice to each of the four who ask")
        .isLessThanOrEqualTo(6 + 2 * 4);
  }

  /** How many times a node has sent a block to somebody. */
  private static long shown(SimulatedNode<State> node) {
    return node.performed.stream()
        .mapToLong(
            effect ->
                effect instanceof Effect.Broadcast b && b.message() instanceof Message.PrePrepare
                    ? 6
                    : effect instanceof Effect.Send s && s.message() instanceof Message.PrePrepare
                        ? 1
                        : 0)
        .sum();
  }

  @Test
  void workThatArrivesWhileABlockIsDecidedGoesIntoTheNextOne() {
    Cluster cluster = new Cluster(4, 1);
    cluster.start();
    cluster.submit("first");
    cluster.run(2);
    cluster.submit("second");
    cluster.runUntil(() -> cluster.allHave(2));
    assertThat(cluster.node(2).application.contents()).containsExactly("first", "second");
  }

  @Test
  void withoutWorkNoBlockIsMade() {
    Cluster cluster = new Cluster(4, 1);
    cluster.start();
    cluster.run(60_000);
    assertThat(cluster.nodes).allMatch(node -> node.application.height() == 0);
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    assertThat(trace(7)).isEqualTo(trace(7));
    assertThat(trace(7)).isNotEqualTo(trace(8));
  }

  private static List<String> trace(long seed) {
    Cluster cluster = new Cluster(4, seed);
    cluster.network = (from, to, chance) -> chance.nextInt(10) == 0 ? -1 : chance.nextInt(50);
    cluster.start();
    cluster.submit("one");
    cluster.run(5_000);
    return cluster.nodes.stream()
        .flatMap(node -> node.performed.stream())
        .map(Effect::toString)
        .toList();
  }

  private static boolean isVote(Effect effect) {
    return effect instanceof Effect.Broadcast b
        && (b.message() instanceof Message.Prepare || b.message() instanceof Message.Commit);
  }
}
