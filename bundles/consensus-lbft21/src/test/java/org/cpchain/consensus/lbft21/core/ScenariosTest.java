package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Proposal;
import org.cpchain.testkit.FakeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scenarios that an implementation of LBFT should pass, by their numbers. In all of them {@link
 * Cluster} checks that no two validators have different final blocks at one height. Validator 0 is
 * the scheduled proposer of height 1.
 */
class ScenariosTest {
  private static final long PERIOD = 10_000;
  private static final long TIMEOUT = 10_000;
  private static final ChainRules PERIODIC =
      new ChainRules(BigInteger.ONE, Hash.ZERO, PERIOD, TIMEOUT, true, 1 << 16, false);

  private Cluster cluster = new Cluster(4, 1);

  private static List<String> contents(SimulatedNode node) {
    return node.application.contents();
  }

  private boolean reached(long height, int... nodes) {
    return IntStream.of(nodes).allMatch(i -> cluster.node(i).application.height() >= height);
  }

  private void startAll(int... nodes) {
    IntStream.of(nodes).forEach(i -> cluster.node(i).start());
  }

  private void submit(String line, int... nodes) {
    IntStream.of(nodes).forEach(i -> cluster.node(i).submit(line));
  }

  private Proposal firstBlock(String content, long timestamp) {
    return FakeApplication.block(1, Hash.ZERO, timestamp, cluster.validator(0), content);
  }

  private static Message show(Proposal block) {
    return new Message.PrePrepare(block.height(), block.hash(), block.payload());
  }

  private void assertImpeached(int... nodes) {
    for (int i : nodes) {
      assertThat(contents(cluster.node(i)).get(0)).isEqualTo(FakeApplication.IMPEACHED);
    }
  }

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
    SimulatedNode late = cluster.node(3);
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
    SimulatedNode late = cluster.node(3);
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
    for (SimulatedNode node : cluster.nodes) {
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
      SimulatedNode victim = cluster.node(1);
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
    assertThat(cluster.node(3).state.halted()).contains("install the modules");
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

  private boolean hasWork(SimulatedNode node) {
    return contents(node).contains("work");
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

  private static boolean isOfRoundZero(Message message) {
    return message instanceof Message.Commit commit && commit.ballot().round() == 0;
  }

  private boolean hasDecided(int sender) {
    SimulatedNode node = cluster.node(sender);
    return node.state.stage() == Stage.VALIDATE || node.application.height() > 0;
  }

  /** Facts §2.9: one faulty validator helps to decide the block and to impeach it. */
  @Test
  void c18ScheduleB() {
    startAll(0, 1, 2);
    cluster.loss = (from, to, message) -> to.equals(cluster.validator(2));
    submit("b", 0, 1, 2);
    Optional<Hash> block =
        cluster.node(0).state.candidates().stream().findFirst().map(Candidate::hash);
    cluster.run(3);
    Hash hash = block.orElseGet(() -> cluster.node(0).state.candidates().get(0).hash());
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
}
