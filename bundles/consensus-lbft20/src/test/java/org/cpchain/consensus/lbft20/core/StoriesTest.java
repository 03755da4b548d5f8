package org.cpchain.consensus.lbft20.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft20.core.Bench.drops;
import static org.cpchain.consensus.lbft20.core.Bench.only;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LBFT 2.0 at work, with messages that are faster than its timer. */
class StoriesTest {
  private final Cluster cluster = new Cluster(4, 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10})
  void committeesOfEverySizeDecideTheSameBlocks(int size) {
    Cluster any = new Cluster(size, 1);
    any.start();
    for (int i = 1; i <= 4; i++) {
      int height = i;
      any.submit("work-" + i);
      any.runUntil(() -> any.allHave(height));
    }
    assertThat(any.nodes)
        .allSatisfy(
            node ->
                assertThat(node.application.contents())
                    .containsExactly("work-1", "work-2", "work-3", "work-4"));
  }

  @Test
  void everyValidatorSendsTheBlockOnOnce() {
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(() -> cluster.allHave(1));
    assertThat(cluster.nodes)
        .allSatisfy(
            node ->
                assertThat(only(Effect.Broadcast.class, node.performed))
                    .filteredOn(said -> said.message() instanceof Message.PrePrepare)
                    .hasSize(1));
  }

  @Test
  void theEchoReachesWhoIsNotShownTheBlockByItsProposer() {
    cluster.loss =
        (from, to, message) ->
            message instanceof Message.PrePrepare
                && from.equals(cluster.validator(0))
                && !to.equals(cluster.validator(1));
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(100, () -> cluster.allHave(1));
    assertThat(contents(3)).containsExactly("work");
  }

  @Test
  void aCertificateIsNotEnoughUntilSomebodyElseSaysItToo() {
    Bench bench = Bench.at(Stage.VALIDATE);
    assertThat(only(Effect.Commit.class, bench.all)).isEmpty();
    List<Effect> effects = bench.receive(3, bench.validate(bench.good, 0, 2, 3));
    assertThat(only(Effect.Commit.class, effects)).hasSize(1);
  }

  @Test
  void whoMissesEveryPrepareJumpsForwardByTheCertificateInACommit() {
    cluster.loss =
        (from, to, message) ->
            message instanceof Message.Prepare && to.equals(cluster.validator(3));
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(100, () -> cluster.allHave(1));
    assertThat(contents(3)).containsExactly("work");
  }

  @Test
  void whoMissesADecisionIsToldWhenItAsks() {
    cluster.loss =
        (from, to, message) -> cluster.now < 1_000_400 && to.equals(cluster.validator(3));
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(20_000, () -> cluster.allHave(1));
    assertThat(contents(3)).isEqualTo(contents(0));
  }

  @Test
  void theSilentProposerIsImpeachedAfterTheTimeoutByTwoAndTheNextOneGoesOn() {
    for (int i = 1; i < 4; i++) {
      cluster.node(i).start();
      cluster.node(i).submit("work");
    }
    long begun = cluster.now;
    cluster.runUntil(() -> cluster.node(3).application.height() == 1);
    assertThat(contents(3)).containsExactly(FakeApplication.IMPEACHED);
    assertThat(cluster.now - begun).isBetween(1_000L, 1_050L);
    cluster.runUntil(() -> cluster.node(3).application.height() == 2);
    assertThat(contents(3)).containsExactly(FakeApplication.IMPEACHED, "work");
  }

  @Test
  void twoOfFourAreEnoughToImpeachThoughNotToDecide() {
    for (int i = 2; i < 4; i++) {
      cluster.node(i).start();
      cluster.node(i).submit("work");
    }
    cluster.runUntil(() -> cluster.node(3).application.height() == 2);
    assertThat(contents(2)).containsExactly(FakeApplication.IMPEACHED, FakeApplication.IMPEACHED);
  }

  @Test
  void aBlockThatCannotBeExecutedIsImpeached() {
    cluster.nodes.forEach(
        node ->
            node.application.judgeBy(
                block ->
                    FakeApplication.content(block).equals("bad")
                        ? Verdict.reject("bad", "on purpose")
                        : Verdict.accept()));
    cluster.node(0).start();
    for (int i = 1; i < 4; i++) {
      cluster.node(i).start();
    }
    cluster.submit("bad");
    cluster.runUntil(() -> cluster.node(3).application.height() >= 1);
    assertThat(contents(3)).startsWith(FakeApplication.IMPEACHED);
  }

  @Test
  void theTimerFiresOneTimeoutAfterThePeriodAsTheWhitePaperSays() {
    ChainRules periodic =
        new ChainRules(BigInteger.ONE, Hash.ZERO, 10_000, 10_000, true, 1 << 16, true);
    Bench bench = new Bench(periodic);
    bench.now = 5_000;
    Bench early = new Bench(periodic);
    assertThat(timer(early)).as("long past: one timeout from now").isEqualTo(Bench.NOW + 10_000);
    bench.happen(
        new Event.Advanced(
            new Head(1, Hash.ZERO, 4_000), bench.committee, bench.committee, true, 5_000));
    assertThat(timer(bench)).isEqualTo(4_000 + 10_000 + 10_000);
  }

  private static long timer(Bench bench) {
    List<Effect.SetTimer> set =
        only(Effect.SetTimer.class, bench.all).stream()
            .filter(effect -> effect.timer() == TimerId.IMPEACH)
            .toList();
    return set.get(set.size() - 1).at();
  }

  @Test
  void aBlockThatComesAfterItsWindowIsIgnoredUntilTheTimerFires() {
    Bench bench = new Bench();
    bench.happen(new Event.WorkArrived(bench.now));
    bench.now += 700;
    bench.propose(0, bench.good);
    assertThat(bench.state.stage()).isEqualTo(Stage.IDLE);
    assertThat(only(Effect.Execute.class, bench.all)).isEmpty();
  }

  @Test
  void twoVotesInOnePhaseAreEvidenceAndTheTwoThatThePaperWantsAreNot() {
    Bench bench = new Bench();
    Proposal other = bench.block("other");
    bench.receive(2, bench.prepare(bench.good, 2));
    bench.receive(2, bench.prepare(bench.impeach, 2));
    assertThat(only(Effect.ReportEvidence.class, bench.all)).isEmpty();
    List<Effect> effects = bench.receive(3, bench.prepare(other, 2));
    assertThat(only(Effect.ReportEvidence.class, effects))
        .singleElement()
        .satisfies(found -> assertThat(found.offender()).isEqualTo(bench.validator(2)));
  }

  @Test
  void aSignatureCountsInItsOwnPhaseOnly() {
    Bench bench = new Bench();
    Ballot prepare = Bench.ballot(bench.good, Phase.PREPARE);
    Ballot impeach = new Ballot(1, 0, Phase.IMPEACH_PREPARE, bench.good.hash());
    Message reused = new Message.Prepare(impeach, bench.votes(prepare, 2, 3));
    assertThat(drops(bench.receive(3, reused))).containsExactly("bad-signature");
  }

  @Test
  void aVoteForARoundIsNone() {
    Bench bench = new Bench();
    assertThat(drops(bench.receive(3, bench.prepare(1, bench.good, 3))))
        .containsExactly("unknown-round");
  }

  @Test
  void withOneValidatorDownForeverTheOthersGoOnAndAgree() {
    cluster.start();
    cluster.node(0).crash();
    for (int i = 1; i <= 30; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(
          () -> cluster.nodes.stream().filter(SimulatedNode::isUp).allMatch(n -> has(n, height)));
    }
    assertThat(contents(1)).contains(FakeApplication.IMPEACHED).isEqualTo(contents(3));
  }

  private static boolean has(SimulatedNode<State> node, int height) {
    return node.application.height() >= height;
  }

  private List<String> contents(int index) {
    return cluster.node(index).application.contents();
  }
}
