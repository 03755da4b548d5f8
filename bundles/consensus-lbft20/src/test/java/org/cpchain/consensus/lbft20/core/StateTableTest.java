package org.cpchain.consensus.lbft20.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft20.core.Bench.broadcast;
import static org.cpchain.consensus.lbft20.core.Bench.only;

import java.util.List;
import org.cpchain.base.Result;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The state table of White Paper 2.0 §2.4 (Figure 10), row by row. Votes come as certificates: 2f +
 * 1 for the proposed block, f + 1 for the impeach block.
 */
class StateTableTest {
  enum Input {
    PREPARE,
    COMMIT,
    TIMER,
    IMPEACH_PREPARE,
    IMPEACH_COMMIT
  }

  private static List<Effect> give(Bench bench, Input input) {
    return switch (input) {
      case PREPARE -> bench.receive(2, bench.prepare(bench.good, 0, 2, 3));
      case COMMIT -> bench.receive(2, bench.commit(bench.good, 0, 2, 3));
      case TIMER -> bench.expire();
      case IMPEACH_PREPARE -> bench.receive(2, bench.prepare(bench.impeach, 2, 3));
      case IMPEACH_COMMIT -> bench.receive(2, bench.commit(bench.impeach, 2, 3));
    };
  }

  @ParameterizedTest
  @CsvSource({
    "IDLE,            COMMIT,          VALIDATE, IMPEACH_PREPARE, IMPEACH_COMMIT, VALIDATE",
    "PREPARE,         COMMIT,          VALIDATE, IMPEACH_PREPARE, IMPEACH_COMMIT, VALIDATE",
    "COMMIT,          COMMIT,          VALIDATE, IMPEACH_PREPARE, IMPEACH_COMMIT, VALIDATE",
    "IMPEACH_PREPARE, IMPEACH_PREPARE, IMPEACH_PREPARE, IMPEACH_PREPARE, IMPEACH_COMMIT, VALIDATE",
    "IMPEACH_COMMIT,  IMPEACH_COMMIT,  IMPEACH_COMMIT,  IMPEACH_COMMIT,  IMPEACH_COMMIT, VALIDATE",
    "VALIDATE,        VALIDATE,        VALIDATE, VALIDATE,        VALIDATE,       VALIDATE"
  })
  void whereEachInputLeads(
      Stage stage,
      Stage prepare,
      Stage commit,
      Stage timer,
      Stage impeachPrepare,
      Stage impeachCommit) {
    assertThat(after(stage, Input.PREPARE)).isEqualTo(prepare);
    assertThat(after(stage, Input.COMMIT)).isEqualTo(commit);
    assertThat(after(stage, Input.TIMER)).isEqualTo(timer);
    assertThat(after(stage, Input.IMPEACH_PREPARE)).isEqualTo(impeachPrepare);
    assertThat(after(stage, Input.IMPEACH_COMMIT)).isEqualTo(impeachCommit);
  }

  private static Stage after(Stage stage, Input input) {
    Bench bench = Bench.at(stage);
    assertThat(bench.state.stage()).isEqualTo(stage);
    give(bench, input);
    return bench.state.stage();
  }

  @ParameterizedTest
  @EnumSource
  void aValidateIsAcceptedInEveryStage(Stage stage) {
    Bench bench = Bench.at(stage);
    List<Effect> effects = bench.receive(2, bench.validate(bench.good, 0, 2, 3));
    assertThat(bench.state.basis().decided().orElseThrow().ballot().block())
        .isEqualTo(bench.good.hash());
    assertThat(broadcast(Message.Validate.class, effects).isPresent())
        .as("echoed, unless it was said before")
        .isEqualTo(stage != Stage.VALIDATE);
  }

  @ParameterizedTest
  @EnumSource
  void soIsAnImpeachValidateOfTwo(Stage stage) {
    Bench bench = Bench.at(stage);
    List<Effect> effects = bench.receive(2, bench.impeachment(2, 3));
    assertThat(bench.state.basis().decided().orElseThrow().ballot().block())
        .isEqualTo(bench.impeach.hash());
    assertThat(broadcast(Message.Validate.class, effects).isPresent())
        .isEqualTo(stage != Stage.VALIDATE);
  }

  @Test
  void idleAndAGoodBlockIsPrepare() {
    Bench bench = new Bench();
    List<Effect> effects = bench.prepared(bench.good);
    assertThat(bench.state.stage()).isEqualTo(Stage.PREPARE);
    assertThat(broadcast(Message.Prepare.class, effects)).isPresent();
  }

  @Test
  void idleAndAGoodBlockThatTwoHavePreparedIsCommitAtOnce() {
    Bench bench = new Bench();
    bench.receive(2, bench.prepare(bench.good, 0, 2));
    List<Effect> effects = bench.prepared(bench.good);
    assertThat(bench.state.stage()).isEqualTo(Stage.COMMIT);
    Message.Commit said = broadcast(Message.Commit.class, effects).orElseThrow();
    assertThat(said.prepares().bySigner()).containsOnlyKeys(0, 1, 2);
    assertThat(said.commits().bySigner()).containsOnlyKeys(1);
  }

  @Test
  void idleAndAGoodBlockThatTwoHaveCommittedIsValidateAtOnce() {
    Bench bench = new Bench();
    bench.receive(2, bench.prepare(bench.good, 0, 2));
    bench.receive(2, bench.commit(bench.good, 0, 2));
    List<Effect> effects = bench.prepared(bench.good);
    assertThat(bench.state.stage()).isEqualTo(Stage.VALIDATE);
    assertThat(broadcast(Message.Validate.class, bench.all)).isPresent();
    assertThat(only(Effect.Commit.class, effects)).as("somebody else must say it, too").isEmpty();
  }

  @Test
  void idleAndABadBlockIsImpeachment() {
    Bench bench = new Bench();
    bench.receive(0, Bench.proposal(bench.good));
    bench.happen(
        new Event.Decoded(
            1,
            bench.validator(0),
            bench.good.hash(),
            Result.refused("bad-block", "a wrong root"),
            bench.now));
    assertThat(bench.state.stage()).isEqualTo(Stage.IMPEACH_PREPARE);
    assertThat(only(Effect.BuildImpeach.class, bench.all)).hasSize(1);
  }

  @Test
  void whoHasVotedKeepsAnotherBlockAndDoesNotVoteForIt() {
    Bench bench = Bench.at(Stage.PREPARE);
    List<Effect> effects = bench.propose(0, bench.block("another"));
    assertThat(bench.state.stage()).isEqualTo(Stage.PREPARE);
    assertThat(bench.state.basis().candidates()).hasSize(2);
    assertThat(only(Effect.Sign.class, effects)).isEmpty();
  }

  @Test
  void theTimerIsSaidWithImpeachPrepareAndTwoOfThemWithImpeachCommit() {
    Bench bench = Bench.at(Stage.COMMIT);
    bench.expire();
    List<Effect> said = bench.sign(bench.impeachBuilt());
    assertThat(broadcast(Message.Prepare.class, said).orElseThrow().ballot().phase())
        .isEqualTo(Phase.IMPEACH_PREPARE);
    List<Effect> then = bench.sign(bench.receive(3, bench.prepare(bench.impeach, 3)));
    assertThat(bench.state.stage()).isEqualTo(Stage.IMPEACH_COMMIT);
    Message.Commit commit = broadcast(Message.Commit.class, then).orElseThrow();
    assertThat(commit.ballot().phase()).isEqualTo(Phase.IMPEACH_COMMIT);
    assertThat(commit.prepares().bySigner()).containsOnlyKeys(1, 3);
  }

  @Test
  void twoImpeachPreparesMakeOneJoinWhoseTimerHasNotFired() {
    Bench bench = Bench.at(Stage.PREPARE);
    List<Effect> effects = bench.sign(bench.receive(2, bench.prepare(bench.impeach, 2, 3)));
    Message.Commit said = broadcast(Message.Commit.class, effects).orElseThrow();
    assertThat(said.prepares().bySigner()).as("without a vote of its own").containsOnlyKeys(2, 3);
    assertThat(said.commits().bySigner()).containsOnlyKeys(1);
  }

  @Test
  void oneImpeachPrepareIsKeptUntilTheTimerFires() {
    Bench bench = Bench.at(Stage.COMMIT);
    bench.receive(2, bench.prepare(bench.impeach, 2));
    assertThat(bench.state.stage()).isEqualTo(Stage.COMMIT);
    bench.expire();
    bench.impeachBuilt();
    assertThat(bench.state.stage()).isEqualTo(Stage.IMPEACH_COMMIT);
  }
}
