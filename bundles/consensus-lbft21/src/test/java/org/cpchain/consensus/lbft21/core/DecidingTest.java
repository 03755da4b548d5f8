package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.broadcast;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.function.Consumer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules R9 and R10: decisions, one's own and those of others. */
class DecidingTest {
  private final Bench bench = new Bench(4, 1);
  private final Proposal block = bench.block("good");

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aDecisionOfOthersIsWelcomeInEveryStage(Stage stage) {
    Consumer<Bench> way =
        switch (stage) {
          case IDLE -> b -> b.propose(0, block);
          case PREPARE -> b -> b.prepared(block);
          case COMMIT ->
              b -> {
                b.prepared(block);
                b.sign(b.receive(0, b.prepare(block, 0, 2)));
              };
          case IMPEACH_PREPARE ->
              b -> {
                b.receive(2, b.complain(1, 2));
                b.receive(3, b.complain(1, 3));
                b.sign(b.impeachBuilt());
                b.propose(0, block);
              };
          case IMPEACH_COMMIT ->
              b -> {
                b.receive(0, b.prepare(1, b.impeachBlock(), 0, 2, 3));
                b.propose(0, block);
              };
          case VALIDATE -> b -> b.receive(2, b.validate(block, 0, 2, 3));
        };
    way.accept(bench);
    assertThat(bench.state.stage()).isEqualTo(stage);
    bench.receive(3, bench.validate(block, 0, 2, 3));
    if (stage == Stage.VALIDATE) {
      bench.propose(0, block);
    }
    bench.executed(block);
    assertThat(only(Effect.Commit.class, bench.all)).hasSize(1);
    assertThat(only(Effect.Commit.class, bench.all).get(0).proposal()).isEqualTo(block);
  }

  @Test
  void onesOwnCertificateIsEnoughAndIsPassedOn() {
    bench.prepared(block);
    bench.sign(bench.receive(0, bench.prepare(block, 0, 2)));
    List<Effect> effects = bench.receive(0, bench.commit(block, 0, 2));
    assertThat(only(Effect.Commit.class, effects)).hasSize(1);
    Message.Validate passedOn = broadcast(Message.Validate.class, effects).orElseThrow();
    assertThat(
            passedOn
                .certificate()
                .check(
                    Lbft21.domain(FakeSuite.INSTANCE, bench.rules),
                    bench.committee,
                    bench.committee.quorum(),
                    Signatures.NONE))
        .isEqualTo(Verdict.accept());
  }

  @Test
  void aDecisionWithTheBlockIsReadExecutedAndMadeFinal() {
    List<Effect> effects =
        bench.receive(2, new Message.Validate(bench.certificate(block, 0, 2, 3), block.payload()));
    assertThat(only(Effect.Decode.class, effects)).hasSize(1);
    effects =
        bench.happen(
            new Event.Decoded(1, bench.validator(2), block.hash(), Result.ok(block), bench.now));
    assertThat(only(Effect.Execute.class, effects)).hasSize(1);
    assertThat(only(Effect.Commit.class, bench.executed(block))).hasSize(1);
  }

  @Test
  void aDecisionWithoutTheBlockIsAskedFor() {
    List<Effect> effects = bench.receive(2, bench.validate(block, 0, 2, 3));
    assertThat(effects)
        .contains(new Effect.Send(bench.validator(2), new Message.Request(1, block.hash(), true)));
  }

  @Test
  void aDecisionThatIsNoneChangesNothing() {
    State before = bench.state;
    assertThat(drops(bench.receive(3, bench.validate(block, 2, 3)))).containsExactly("no-quorum");
    Ballot prepare = Bench.ballot(block, Phase.PREPARE);
    Certificate prepared = new Certificate(prepare, bench.votes(prepare, 0, 2, 3));
    assertThat(drops(bench.receive(3, new Message.Validate(prepared, Bytes.EMPTY))))
        .containsExactly("wrong-phase");
    assertThat(bench.state).isEqualTo(before);
  }

  @Test
  void twoDecisionsStopTheValidator() {
    bench.receive(2, bench.validate(block, 0, 2, 3));
    List<Effect> effects = bench.receive(2, bench.validate(bench.block("other"), 0, 2, 3));
    assertThat(only(Effect.Halted.class, effects))
        .extracting(halted -> halted.reason().code())
        .containsExactly("two-decisions");
  }

  @Test
  void aDecidedBlockThatCannotBeExecutedStopsTheValidator() {
    bench.propose(0, block);
    bench.receive(2, bench.validate(block, 0, 2, 3));
    List<Effect> effects =
        bench.happen(
            new Event.Executed(1, block.hash(), Verdict.reject("x", "unknown rule"), bench.now));
    assertThat(only(Effect.Halted.class, effects)).hasSize(1);
    assertThat(bench.state.basis().halted()).contains("install the modules");
    assertThat(only(Effect.Commit.class, bench.all)).isEmpty();
  }

  @Test
  void theNextHeightBeginsWithWhatWasSaidTooEarly() {
    bench.prepared(block);
    Proposal next =
        FakeApplication.block(2, block.hash(), bench.now + 1, bench.validator(1), "next");
    bench.receive(2, bench.prepare(next, 2));
    bench.receive(3, bench.prepare(next, 3));
    assertThat(bench.state.basis().tally().on(Bench.ballot(next, Phase.PREPARE)).isEmpty())
        .isTrue();
    Head head = new Head(1, block.hash(), block.timestamp());
    bench.happen(new Event.Advanced(head, bench.committee, bench.committee, false, bench.now));
    assertThat(bench.state.basis().tally().on(Bench.ballot(next, Phase.PREPARE)).bySigner())
        .containsOnlyKeys(2, 3);
    assertThat(bench.state.basis().backlog().kept()).isEmpty();
  }

  @Test
  void theBacklogIsBounded() {
    for (int i = 0; i < 1_000; i++) {
      Proposal early =
          FakeApplication.block(2, block.hash(), i + 1, bench.validator(1), "early-" + i);
      for (int from : new int[] {0, 2, 3}) {
        bench.receive(from, bench.prepare(early, from));
        bench.receive(from, bench.commit(early, from));
        bench.receive(from, Bench.proposal(early));
      }
    }
    assertThat(bench.state.basis().backlog().kept()).hasSize(6);
  }

  @Test
  void synchronisationBeyondThisHeightEndsWhatWasGoingOn() {
    bench.prepared(block);
    Head head = new Head(7, block.hash(), bench.now);
    List<Effect> effects =
        bench.happen(new Event.Advanced(head, bench.committee, bench.committee, false, bench.now));
    assertThat(bench.state.basis().height()).isEqualTo(8);
    assertThat(bench.state.stage()).isEqualTo(Stage.IDLE);
    assertThat(effects).contains(new Effect.Forget(8));
  }
}
