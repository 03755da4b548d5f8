package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.TimerId;
import org.junit.jupiter.api.Test;

/**
 * One faulty validator asks on and on. With questions of a few bytes it could make every other
 * validator send 64 blocks in each repetition.
 */
class AnswersTest extends Rounds {
  private static final int ASKER = 2;
  private static final int OFTEN = 1_000;

  private List<Message> sent() {
    return only(Effect.Send.class, bench.all).stream().map(Effect.Send::message).toList();
  }

  private long bodies() {
    return sent().stream().filter(message -> !message.payload().isEmpty()).count();
  }

  private void ask(long height, Hash which) {
    bench.receive(ASKER, new Message.Request(height, which, true));
  }

  private void climb(long height) {
    bench.happen(
        new Event.Advanced(
            new Head(height, block.hash(), bench.now),
            bench.committee,
            bench.committee,
            false,
            bench.now));
  }

  private void recalled(int size) {
    FinalBlock block =
        new FinalBlock(
            Bytes.of(new byte[size]),
            bench.certificate(bench.block("final"), 0, 1, 2).encode(Lbft21.VERSION));
    bench.happen(new Event.Recalled(bench.validator(ASKER), Optional.of(block), bench.now));
  }

  @Test
  void aBlockGoesOutTwiceAndTheVotesAsOftenAsASlowValidatorNeedsThem() {
    bench.prepared(block);
    for (int i = 0; i < OFTEN; i++) {
      ask(1, block.hash());
    }
    assertThat(bodies()).isEqualTo(2);
    assertThat(sent()).filteredOn(Message.Prepare.class::isInstance).hasSize(64);
    assertThat(drops(bench.all)).hasSize(OFTEN - 64);
    bench.receive(3, new Message.Request(1, block.hash(), true));
    assertThat(bodies()).as("another peer's question").isEqualTo(3);
  }

  @Test
  void afterARepetitionTheBlockGoesOutAgain() {
    bench.prepared(block);
    ask(1, block.hash());
    ask(1, block.hash());
    bench.happen(new Event.TimerFired(TimerId.REPEAT, bench.now));
    ask(1, block.hash());
    assertThat(bodies()).isEqualTo(3);
  }

  @Test
  void whatACoordinatorHasPutToTheVoteGoesOutWithoutItsBlockAfterAWhile() {
    lock();
    enter(4);
    assertThat(bench.state.resolution()).isEmpty();
    bench.receive(0, bench.complain(4, 0));
    bench.happen(new Event.TimerFired(TimerId.SETTLE, bench.now));
    assertThat(bench.state.resolution()).as("the bench coordinates round 4").isPresent();
    for (int i = 0; i < OFTEN; i++) {
      ask(1, Hash.ZERO);
    }
    assertThat(bodies()).isEqualTo(2);
    assertThat(sent()).filteredOn(ImpeachPrePrepare.class::isInstance).hasSize(64);
  }

  @Test
  void oneAndTheSameFinalBlockIsFetchedTwice() {
    climb(1);
    for (int i = 0; i < OFTEN; i++) {
      ask(1, Hash.ZERO);
    }
    assertThat(only(Effect.Recall.class, bench.all)).hasSize(2);
    bench.happen(new Event.TimerFired(TimerId.REPEAT, bench.now));
    ask(1, Hash.ZERO);
    assertThat(only(Effect.Recall.class, bench.all)).hasSize(3);
  }

  @Test
  void whoCatchesUpHeightByHeightIsNotHeldUp() {
    climb(60);
    for (int height = 1; height <= 60; height++) {
      ask(height, Hash.ZERO);
      recalled(1_000);
    }
    assertThat(bodies()).isEqualTo(60);
    assertThat(drops(bench.all)).isEmpty();
  }

  @Test
  void ofFullBlocksEightGoOutInARepetitionEvenWhenAllWereAskedForAtOnce() {
    climb(60);
    for (int height = 1; height <= 60; height++) {
      ask(height, Hash.ZERO);
    }
    for (int height = 1; height <= 60; height++) {
      recalled(bench.rules.maxBlockBytes());
    }
    assertThat(bodies()).isEqualTo(8);
    bench.happen(new Event.TimerFired(TimerId.REPEAT, bench.now));
    ask(9, Hash.ZERO);
    recalled(bench.rules.maxBlockBytes());
    assertThat(bodies()).isEqualTo(9);
  }

  @Test
  void aBlockOfTheHeightBeingDecidedIsNotCountedTogetherWithAnother() {
    bench.prepared(block);
    Proposal second = bench.block("second");
    bench.propose(0, second);
    bench.happen(
        new Event.Decoded(1, bench.validator(0), second.hash(), Result.ok(second), bench.now));
    for (int i = 0; i < OFTEN; i++) {
      ask(1, i % 2 == 0 ? block.hash() : second.hash());
    }
    assertThat(bodies()).isEqualTo(4);
  }
}
