package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A block bears about the time at which it was made, however long the chain was idle. */
class BackdatingTest extends Scenario {
  private static final long HOUR = 3_600_000;

  /** Validator 1, which has been up for an hour; two timeouts are two seconds. */
  private final Bench bench = new Bench(4, 1);

  private void idle() {
    bench.happen(new Event.TimerFired(TimerId.LISTEN, bench.now + 2_000));
    bench.now += HOUR;
  }

  private static List<Effect.Execute> executions(List<Effect> effects) {
    return only(Effect.Execute.class, effects);
  }

  @Test
  void aBlockFromBeforeTwoTimeoutsIsNotVotedForAndSaidToBeLate() {
    idle();
    assertThat(executions(bench.propose(0, bench.block("vote", bench.now - 2_001)))).isEmpty();

    List<Effect> effects =
        bench.sign(bench.happen(new Event.TimerFired(TimerId.IMPEACH, bench.now + 1_000)));

    assertThat(bench.state.witness().own().orElseThrow().seen().sight()).isEqualTo(Sight.LATE);
    assertThat(executions(effects)).isEmpty();
    assertThat(only(Effect.BuildImpeach.class, bench.all)).hasSize(1);
  }

  @Test
  void aBlockThatTookTwoTimeoutsIsVotedFor() {
    idle();
    Proposal slow = bench.block("slow", bench.now - 2_000);
    assertThat(bench.propose(0, slow)).contains(new Effect.Execute(slow));
  }

  @Test
  void aQuorumThatVouchesForItHasSeenItInTime() {
    idle();
    Proposal old = bench.block("old", bench.now - HOUR);
    bench.propose(0, old);
    assertThat(bench.receive(2, bench.prepare(old, 0, 0, 2, 3))).contains(new Effect.Execute(old));
  }

  @Test
  void whoHasJustStartedCannotKnowWhatWasMadeBefore() {
    Proposal old = bench.block("old", bench.now - 900_000);
    assertThat(bench.propose(0, old)).contains(new Effect.Execute(old));
  }

  @Test
  void aProposerThatTookTooLongToBuildBuildsAnewWithThePresentTime() {
    Bench proposer = new Bench(4, 0);
    proposer.happen(new Event.TimerFired(TimerId.LISTEN, proposer.now + 2_000));
    proposer.happen(new Event.WorkArrived(proposer.now));
    Proposal stale = proposer.block("stale");
    proposer.now += 2_001;
    List<Effect> effects = proposer.happen(new Event.Built(1, Optional.of(stale), proposer.now));
    assertThat(effects).contains(new Effect.BuildProposal(1, proposer.now, false));
    assertThat(only(Effect.Broadcast.class, effects)).isEmpty();
  }

  @Test
  void onAnIdleChainABackdatedBlockIsImpeachedAndTheNextOneBearsThePresentTime() {
    cluster.remove(0);
    cluster.start();
    cluster.run(HOUR);
    cluster.say(0, show(firstBlock("vote", cluster.now - HOUR / 2)));
    submit("work", 1, 2, 3);
    cluster.runUntil(10_000, () -> cluster.allHave(2));
    assertThat(contents(cluster.node(2))).containsExactly(FakeApplication.IMPEACHED, "work");
    assertThat(time(cluster.node(2), 2)).isGreaterThan(cluster.now - 10_000);
  }

  @Test
  void theFirstBlockAfterALongIdleTimeIsDecidedAtOnceAndBearsThePresentTime() {
    cluster.start();
    for (int height = 1; height <= 4; height++) {
      int wanted = height;
      cluster.run(HOUR);
      cluster.submit("work-" + height);
      cluster.runUntil(100, () -> cluster.allHave(wanted));
      assertThat(time(cluster.node(0), height)).isGreaterThan(cluster.now - 100);
    }
    assertThat(contents(cluster.node(0))).doesNotContain(FakeApplication.IMPEACHED);
  }

  /** The timeout is a second: so slow may a proposer's clock be, and messages take half of it. */
  @ParameterizedTest
  @CsvSource({"-1000, 0", "-500, 500", "0, 1000", "250, 0"})
  void clocksMayDifferByATimeout(long proposer, long others) {
    cluster.nodes.forEach(node -> node.skew = others);
    cluster.node(0).skew = proposer;
    cluster.network = (from, to, chance) -> from.equals(cluster.validator(0)) ? 400 : 20;
    cluster.start();
    cluster.run(HOUR);
    cluster.submit("work");
    cluster.runUntil(10_000, () -> cluster.allHave(1));
    assertThat(contents(cluster.node(0))).containsExactly("work");
  }

  @Test
  void aLockedBlockOfAnEarlierRoundIsDecidedAnHourLater() {
    cluster.loss =
        (from, to, message) ->
            message instanceof Message.Commit
                || message instanceof Message.Validate
                || message instanceof ImpeachPrePrepare;
    cluster.start();
    cluster.submit("work");
    cluster.run(HOUR);
    assertThat(cluster.node(0).application.height()).isZero();
    cluster.loss = (from, to, message) -> false;
    cluster.runUntil(400_000, () -> cluster.allHave(1));
    assertThat(contents(cluster.node(0))).containsExactly("work");
  }

  /** Nobody but the proposer has seen the block; it may show no other one. */
  @Test
  void aBlockOnItsWayWhenAllStopIsDecidedWhenTheyAreBack() {
    cluster.loss = (from, to, message) -> message instanceof Message.PrePrepare;
    cluster.start();
    cluster.submit("work");
    cluster.run(50);
    assertThat(cluster.node(0).journal.entries()).isNotEmpty();
    cluster.nodes.forEach(SimulatedNode::crash);
    cluster.run(HOUR);
    cluster.loss = (from, to, message) -> false;
    cluster.start();
    cluster.runUntil(1_000, () -> cluster.allHave(1));
    assertThat(contents(cluster.node(3))).containsExactly("work");
    cluster.submit("more");
    cluster.runUntil(1_000, () -> cluster.allHave(2));
    assertThat(time(cluster.node(3), 2)).isGreaterThan(cluster.now - 1_000);
  }

  private static long time(SimulatedNode<State> node, int height) {
    return node.application.chain().get(height - 1).proposal().timestamp();
  }

  @Test
  void theImpeachBlockBearsATimeLongPastAndIsVotedForAllTheSame() {
    cluster.start();
    cluster.node(0).crash();
    cluster.run(HOUR);
    submit("work", 1, 2, 3);
    cluster.runUntil(10_000, () -> reached(2, 1, 2, 3));
    assertThat(time(cluster.node(1), 1)).isEqualTo(1_000);
    assertThat(cluster.node(1).application.chain().get(0).proposal().parent()).isEqualTo(Hash.ZERO);
  }
}
