package org.cpchain.consensus.lbft21.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Periods, timestamps and alarms. */
class TimingTest {
  private static ChainRules every(long period, boolean emptyBlocks) {
    return new ChainRules(BigInteger.ONE, Hash.ZERO, period, 10_000, emptyBlocks, 1 << 16, false);
  }

  @Test
  void onDemandABlockIsBegunAtOnceAndBearsTheTime() {
    Bench bench = new Bench(4, 0);
    List<Effect> effects = bench.happen(new Event.WorkArrived(bench.now));
    assertThat(only(Effect.BuildProposal.class, effects))
        .containsExactly(new Effect.BuildProposal(1, bench.now, false));
  }

  @Test
  void workThatComesTwiceIsBuiltOnce() {
    Bench bench = new Bench(4, 0);
    bench.happen(new Event.WorkArrived(bench.now));
    assertThat(bench.happen(new Event.WorkArrived(bench.now))).isEmpty();
  }

  @Test
  void aClockBehindTheParentStillGivesALaterBlock() {
    Bench bench = new Bench(1, 0);
    Head future = new Head(1, FakeSuite.INSTANCE.hash(), bench.now + 5_000);
    List<Effect> effects =
        bench.happen(new Event.Advanced(future, bench.committee, bench.committee, true, bench.now));
    assertThat(effects).contains(new Effect.BuildProposal(2, bench.now + 5_001, false));
  }

  @Test
  void withAPeriodTheProposerWaitsForItsEnd() {
    Bench bench = new Bench(1, 0, every(10_000, false));
    Head head = new Head(1, FakeSuite.INSTANCE.hash(), bench.now);
    List<Effect> effects =
        bench.happen(
            new Event.Advanced(head, bench.committee, bench.committee, true, bench.now + 20));
    assertThat(effects).contains(new Effect.SetTimer(TimerId.PROPOSE, bench.now + 10_000));
    assertThat(only(Effect.BuildProposal.class, effects)).isEmpty();
    effects = bench.happen(new Event.TimerFired(TimerId.PROPOSE, bench.now + 10_000));
    assertThat(effects).containsExactly(new Effect.BuildProposal(2, bench.now + 10_000, false));
  }

  @Test
  void anAlarmThatRingsTooEarlyIsSetAgain() {
    Bench bench = new Bench(1, 0, every(10_000, true));
    Head head = new Head(1, FakeSuite.INSTANCE.hash(), bench.now);
    bench.happen(new Event.Advanced(head, bench.committee, bench.committee, true, bench.now));
    assertThat(bench.happen(new Event.TimerFired(TimerId.PROPOSE, bench.now + 9_999)))
        .containsExactly(new Effect.SetTimer(TimerId.PROPOSE, bench.now + 10_000));
  }

  @Test
  void emptyBlocksComeOnceInAPeriod() {
    Cluster cluster = new Cluster(4, 1, every(1_000, true));
    cluster.start();
    cluster.run(10_500);
    assertThat(cluster.node(0).application.height()).isBetween(9L, 11L);
    assertThat(cluster.node(0).application.chain())
        .extracting(entry -> entry.proposal().timestamp())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void withoutEmptyBlocksAPeriodThatHasPassedWaitsForWorkOnly() {
    Cluster cluster = new Cluster(4, 1, every(1_000, false));
    cluster.start();
    cluster.run(10_000);
    assertThat(cluster.node(0).application.height()).isZero();
    cluster.submit("work");
    cluster.runUntil(50, () -> cluster.allHave(1));
  }

  @Test
  void emptyBlocksWithoutAPeriodAreRefused() {
    assertThatThrownBy(() -> new Lbft21(every(0, true), FakeSuite.INSTANCE, FakeSuite.address("a")))
        .hasMessageContaining("empty blocks need a period");
  }

  @Test
  void aBlockOfTheNearFutureWaitsForItsTime() {
    Bench bench = new Bench(4, 1);
    Proposal early = bench.block("early", bench.now + 300);
    List<Effect> effects = bench.propose(0, early);
    assertThat(effects).contains(new Effect.SetTimer(TimerId.HOLD, bench.now + 300));
    assertThat(only(Effect.Execute.class, effects)).isEmpty();
    effects = bench.happen(new Event.TimerFired(TimerId.HOLD, bench.now + 300));
    assertThat(effects).containsExactly(new Effect.Execute(early));
  }

  @Test
  void aBlockBeyondTheWindowIsNotVotedForInRoundZeroAndItsHeightGoesOn() {
    Bench bench = new Bench(4, 1);
    long end = bench.now + bench.rules.timeoutMillis();
    Proposal far = bench.block("far", end + 1);
    List<Effect> effects = bench.propose(0, far);
    assertThat(effects).contains(new Effect.SetTimer(TimerId.IMPEACH, end));
    bench.now = end - 1;
    assertThat(bench.propose(0, far)).as("known").isEmpty();
    effects = bench.happen(new Event.TimerFired(TimerId.IMPEACH, end));
    assertThat(only(Effect.BuildImpeach.class, effects)).hasSize(1);
    assertThat(only(Effect.Execute.class, bench.all)).isEmpty();
  }

  /** A quorum's clocks may be right where this one is slow. */
  @Test
  void aBlockBeyondTheWindowIsExecutedWhenAQuorumVouchesForIt() {
    Bench bench = new Bench(4, 1);
    Proposal far = bench.block("far", bench.now + bench.rules.timeoutMillis() + 1);
    bench.propose(0, far);
    assertThat(bench.receive(2, bench.prepare(far, 0, 0, 2, 3))).contains(new Effect.Execute(far));
  }

  @Test
  void aBlockBeforeParentAndPeriodIsRefusedAndItsSenderNotHeardAgain() {
    Bench bench = new Bench(4, 1, every(10_000, false));
    assertThat(drops(bench.propose(0, bench.block("past", 9_999)))).containsExactly("bad-block");
    assertThat(drops(bench.receive(0, Bench.proposal(bench.block("again", 10_000)))))
        .containsExactly("distrusted");
  }

  /** Junk under the hash of a certified block has kept a validator from ever reading the block. */
  @Test
  void whoSentJunkForACertifiedBlockIsNotHeardAgainAndTheBlockIsReadFromAnother() {
    Bench bench = new Bench(4, 1);
    Proposal block = bench.block("good");
    bench.receive(2, bench.prepare(block, 0, 2, 3));
    Message.PrePrepare junk =
        new Message.PrePrepare(1, block.hash(), Bytes.of("junk".getBytes(UTF_8)));
    bench.receive(3, junk);
    bench.happen(
        new Event.Decoded(
            1, bench.validator(3), block.hash(), Result.refused("bad", "junk"), bench.now));
    assertThat(drops(bench.receive(3, junk))).containsExactly("distrusted");
    assertThat(only(Effect.Decode.class, bench.receive(2, Bench.proposal(block)))).hasSize(1);
  }

  @Test
  void aBlockThatTheApplicationCannotJudgeYetIsTriedAgainByAlarm() {
    Bench bench = new Bench(4, 1);
    Proposal block = bench.block("good");
    bench.propose(0, block);
    List<Effect> effects =
        bench.happen(
            new Event.Executed(
                1, block.hash(), Verdict.later("busy", "no room; try again"), bench.now));
    assertThat(only(Effect.SetTimer.class, effects)).hasSize(1);
    assertThat(bench.happen(new Event.TimerFired(TimerId.HOLD, bench.now + 250)))
        .containsExactly(new Effect.Execute(block));
  }
}
