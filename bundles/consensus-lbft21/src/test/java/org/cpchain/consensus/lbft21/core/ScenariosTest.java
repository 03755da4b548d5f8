package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios of silent, late and lying proposers (C1 to C11). */
class ScenariosTest extends Scenario {
  @Test
  void c01SilentProposer() {
    startAll(1, 2, 3);
    submit("work", 1, 2, 3);
    long begun = cluster.now;
    cluster.runUntil(() -> reached(1, 1, 2, 3));
    assertImpeached(1, 2, 3);
    long timeout = cluster.rules.timeoutMillis();
    assertThat(cluster.now - begun).as("timeout and two messages").isBetween(timeout, timeout + 10);
    cluster.runUntil(1_000, () -> reached(2, 1, 2, 3));
    assertThat(contents(cluster.node(2))).containsExactly("impeached", "work");
  }

  @Test
  void c01SilentProposerOfAPeriodicChainIsImpeachedAtPeriodAndTimeout() {
    cluster = new Cluster(4, 1, PERIODIC);
    cluster.now = 0;
    startAll(1, 2, 3);
    cluster.runUntil(() -> reached(1, 1, 2, 3));
    assertThat(cluster.now).isBetween(PERIOD + TIMEOUT, PERIOD + TIMEOUT + 10);
    assertThat(cluster.node(1).application.timestamp()).isEqualTo(PERIOD + TIMEOUT);
    cluster.runUntil(PERIOD + 10, () -> reached(2, 1, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("wrongBlocks")
  void c02WrongHeader(Proposal wrong) {
    startAll(1, 2, 3);
    submit("work", 1, 2, 3);
    cluster.say(0, new Message.PrePrepare(1, wrong.hash(), wrong.payload()));
    cluster.runUntil(() -> reached(2, 1, 2, 3));
    assertThat(contents(cluster.node(1))).containsExactly("impeached", "work");
  }

  @Test
  void c02BlockWhoseExecutionGivesAnotherResultIsImpeachedWithoutWaiting() {
    startAll(1, 2, 3);
    cluster.nodes.forEach(
        node ->
            node.application.judgeBy(
                block ->
                    block.impeach()
                        ? Verdict.accept()
                        : Verdict.reject("wrong-root", "another state root")));
    cluster.say(0, show(firstBlock("wrong root", cluster.now)));
    cluster.runUntil(20, () -> reached(1, 1, 2, 3));
    assertImpeached(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void c03TwoValidBlocks(int shownTheFirst) {
    cluster.remove(0);
    startAll(1, 2, 3);
    submit("work", 1, 2, 3);
    Proposal one = firstBlock("one", cluster.now);
    Proposal two = firstBlock("two", cluster.now);
    for (int i = 1; i <= 3; i++) {
      cluster.say(0, show(i <= shownTheFirst ? one : two), i);
    }
    cluster.runUntil(() -> reached(1, 1, 2, 3));
    assertThat(Bench.only(Effect.ReportEvidence.class, cluster.node(1).performed))
        .extracting(Effect.ReportEvidence::kind)
        .contains("double-proposal");
  }

  @Test
  void c04TwoBlocksWithAVoterForBoth() {
    for (int silentUntil = 0; silentUntil < 3; silentUntil++) {
      cluster = new Cluster(4, silentUntil);
      cluster.remove(0);
      startAll(1, 2, 3);
      submit("work", 1, 2, 3);
      Proposal one = firstBlock("one", cluster.now);
      Proposal two = firstBlock("two", cluster.now);
      cluster.say(0, show(one), 1, 2);
      cluster.say(0, show(two), 3);
      cluster.run(silentUntil);
      for (Proposal block : List.of(one, two)) {
        for (Phase phase : List.of(Phase.PREPARE, Phase.COMMIT)) {
          Ballot ballot = Bench.ballot(block, phase);
          Signatures vote = Byzantine.vote(cluster, 0, ballot);
          cluster.say(
              0,
              phase.isCommit()
                  ? new Message.Commit(ballot, Byzantine.vote(cluster, 0, ballot.prepare()), vote)
                  : new Message.Prepare(ballot, vote));
        }
      }
      cluster.runUntil(() -> reached(1, 1, 2, 3));
      assertThat(Bench.only(Effect.ReportEvidence.class, cluster.node(1).performed))
          .extracting(Effect.ReportEvidence::offender)
          .contains(cluster.validator(0));
    }
  }

  @Test
  void c05FutureBlockInsideTheWindowWaits() {
    startAll(1, 2, 3);
    long time = cluster.now + 300;
    cluster.say(0, show(firstBlock("early", time)));
    cluster.run(250);
    assertThat(reached(1, 1)).isFalse();
    cluster.runUntil(100, () -> reached(1, 1, 2, 3));
    assertThat(cluster.now).isGreaterThanOrEqualTo(time);
    assertThat(contents(cluster.node(1))).containsExactly("early");
  }

  @Test
  void c05FutureBlockBeyondTheWindowIsImpeached() {
    startAll(1, 2, 3);
    submit("work", 1, 2, 3);
    cluster.say(0, show(firstBlock("far", cluster.now + 3_000)));
    cluster.runUntil(() -> reached(1, 1, 2, 3));
    assertImpeached(1, 2, 3);
  }

  @Test
  void c06PastBlock() {
    cluster = new Cluster(4, 1, PERIODIC);
    startAll(1, 2, 3);
    cluster.say(0, show(firstBlock("past", PERIOD - 1)));
    cluster.runUntil(() -> reached(1, 1, 2, 3));
    assertImpeached(1, 2, 3);
  }

  @Test
  void c07BlockAfterTheDelayIsNotVotedFor() {
    startAll(1, 2, 3);
    submit("work", 1, 2, 3);
    cluster.run(cluster.rules.timeoutMillis() / 2 + 10);
    cluster.say(0, show(firstBlock("late", cluster.now)));
    cluster.runUntil(() -> reached(1, 1, 2, 3));
    assertImpeached(1, 2, 3);
  }

  @Test
  void c07BlockThatOnlyOneValidatorGotTooLateIsDecidedAllTheSame() {
    cluster.start();
    cluster.node(3).submit("work");
    cluster.run(cluster.rules.timeoutMillis() / 2 + 10);
    submit("work", 0, 1, 2);
    cluster.runUntil(cluster.rules.timeoutMillis() / 2, () -> cluster.allHave(1));
    assertThat(contents(cluster.node(3))).containsExactly("work");
  }

  @Test
  void c08UnknownAncestor() {
    startAll(0, 1, 2);
    for (int i = 1; i <= 5; i++) {
      int height = i;
      submit("work-" + i, 0, 1, 2);
      cluster.runUntil(() -> reached(height, 0, 1, 2));
    }
    SimulatedNode<State> late = cluster.node(3);
    late.start();
    submit("work-6", 0, 1, 2);
    cluster.runUntil(() -> cluster.allHave(6));
    assertThat(contents(late)).isEqualTo(contents(cluster.node(0)));
    assertThat(
            Bench.only(Effect.Send.class, late.performed).stream()
                .filter(sent -> sent.message() instanceof Message.Request))
        .as("questions to catch up by five blocks")
        .hasSizeLessThan(15);
  }

  @Test
  void c09BlockOfSomebodyWhoIsNotTheProposer() {
    cluster.start();
    Proposal foreign =
        FakeApplication.block(1, Hash.ZERO, cluster.now, cluster.validator(2), "foreign");
    for (int i = 0; i < 200; i++) {
      cluster.say(2, show(foreign));
      cluster.run(1);
    }
    cluster.submit("work");
    cluster.runUntil(100, () -> cluster.allHave(1));
    assertThat(contents(cluster.node(1))).containsExactly("work");
    assertThat(Bench.drops(cluster.node(1).performed)).contains("bad-block", "distrusted");
  }

  @Test
  void c10FakeImpeachmentOfAHealthyProposer() {
    startAll(0, 1, 2);
    for (int i = 1; i <= 8; i++) {
      int height = i;
      submit("work-" + i, 0, 1, 2);
      Byzantine.impeach(cluster, 3, height, cluster.node(1).application);
      cluster.runUntil(
          () -> reached(height, 0, 1, 2) || cluster.node(1).application.height() >= height);
      cluster.run(5);
    }
    assertThat(contents(cluster.node(0)).stream().filter("impeached"::equals))
        .as("only the turns of the faulty validator are impeached")
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void c10FakeImpeachmentWhileThereIsNothingToDo() {
    startAll(0, 1, 2);
    for (int i = 0; i < 50; i++) {
      Byzantine.impeach(cluster, 3, 1, cluster.node(1).application);
      cluster.run(1_000);
    }
    assertThat(cluster.node(1).application.height()).isZero();
  }

  @Test
  void c11BlockThatTakesTooLongToExecute() {
    cluster.nodes.forEach(node -> node.executionMillis = block -> block.impeach() ? 1 : 30_000);
    cluster.start();
    cluster.submit("slow");
    cluster.runUntil(() -> reached(1, 1, 2, 3));
    assertImpeached(1, 2, 3);
    cluster.nodes.forEach(node -> node.executionMillis = block -> 1);
    cluster.runUntil(() -> cluster.allHave(2));
    assertThat(contents(cluster.node(1))).containsExactly("impeached", "slow");
  }

  private void assertImpeached(int... nodes) {
    for (int i : nodes) {
      assertThat(contents(cluster.node(i)).get(0)).isEqualTo(FakeApplication.IMPEACHED);
    }
  }

  static Stream<Proposal> wrongBlocks() {
    var committee = Cluster.committee(4);
    var proposer = committee.proposer(1);
    Proposal good = FakeApplication.block(1, Hash.ZERO, 1_000_000, proposer, "good");
    byte[] broken = good.payload().toArray();
    broken[broken.length - 1] ^= 1;
    Hash other = good.hash();
    return Stream.of(
        FakeApplication.block(2, Hash.ZERO, 1_000_000, proposer, "number"),
        FakeApplication.block(1, other, 1_000_000, proposer, "parent"),
        FakeApplication.block(1, Hash.ZERO, 0, proposer, "past"),
        FakeApplication.block(1, Hash.ZERO, 9_000_000, proposer, "future"),
        FakeApplication.block(1, Hash.ZERO, 1_000_000, committee.proposer(2), "proposer"),
        FakeApplication.impeachBlock(1, Hash.ZERO, 1_000, proposer),
        new Proposal(1, Hash.ZERO, other, proposer, 0, false, Bytes.of(broken)));
  }
}
