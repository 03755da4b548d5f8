package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Voted;
import org.cpchain.lbft.rig.RestartStories;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crashes: what was promised binds, and nothing leaves that is not journaled. */
class RestartTest extends RestartStories<State> {
  @Override
  protected Cluster cluster(int size, long seed) {
    return new Cluster(size, seed);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "4, 0", "4, 1", "4, 3"})
  void aCrashBeforeAnyEffectLosesNothingAndContradictsNothing(int size, int victim) {
    crashBeforeAnyEffect(size, victim, 3);
  }

  @Test
  void aValidatorThatCrashesAgainAndAgainStillKeepsItsWord() {
    Cluster cluster = new Cluster(4, 5);
    cluster.network = (from, to, chance) -> chance.nextInt(8);
    cluster.start();
    for (int i = 1; i <= 40; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.run(cluster.chance.nextInt(25));
      SimulatedNode<State> node = cluster.node(i % 4);
      node.crash();
      cluster.run(cluster.chance.nextInt(50));
      node.start();
      cluster.runUntil(() -> cluster.allHave(height));
    }
  }

  private static Promise voted(Proposal block, Phase phase, Bytes payload) {
    return new Voted(block.height(), 0, block.hash(), List.of(phase), Signatures.NONE, payload);
  }

  @Test
  void theSameVoteIsSaidAgainAfterARestart() {
    Bench bench = new Bench(4, 1);
    Proposal block = bench.block("good");
    Promise entry = voted(block, Phase.PREPARE, block.payload());
    bench.state = State.above(new Head(0, Hash.ZERO, 0), bench.committee, bench.committee);
    List<Effect> effects =
        bench.happen(new Event.Started(List.of(entry.encode()), true, bench.now));
    assertThat(only(Effect.Sign.class, effects))
        .containsExactly(new Effect.Sign(Bench.ballot(block, Phase.PREPARE)));
    assertThat(only(Effect.Persist.class, effects)).isEmpty();
    assertThat(Bench.broadcast(Message.Prepare.class, bench.sign(effects))).isPresent();
  }

  @Test
  void anotherBlockThanThePromisedOneIsNotPreparedAfterARestart() {
    Bench bench = new Bench(4, 1);
    Promise entry = voted(bench.block("promised"), Phase.COMMIT, Bytes.EMPTY);
    bench.state = State.above(new Head(0, Hash.ZERO, 0), bench.committee, bench.committee);
    bench.happen(new Event.Started(List.of(entry.encode()), false, bench.now));
    assertThat(only(Effect.Sign.class, bench.prepared(bench.block("other")))).isEmpty();
    assertThat(bench.state.basis().promises()).hasSize(1);
  }

  @Test
  void aProposerShowsItsOldBlockAgainAndBuildsNoOther() {
    Cluster cluster = new Cluster(4, 1);
    cluster.network = (from, to, chance) -> -1;
    cluster.start();
    cluster.submit("first");
    cluster.run(20);
    SimulatedNode<State> proposer = cluster.node(0);
    proposer.crash();
    cluster.network = Cluster.PROMPT;
    cluster.submit("second");
    proposer.start();
    cluster.runUntil(() -> cluster.allHave(1));
    assertThat(proposer.application.contents()).startsWith("first");
  }

  @Test
  void promisesAboveTheLedgersHeadBindWhenTheirHeightComes() {
    Bench bench = new Bench(4, 2);
    Proposal first = bench.block("first");
    Proposal promised =
        FakeApplication.block(2, first.hash(), bench.now + 1, bench.validator(1), "promised");
    Proposal other =
        FakeApplication.block(2, first.hash(), bench.now + 1, bench.validator(1), "other");
    Promise entry = voted(promised, Phase.PREPARE, promised.payload());
    bench.state = State.above(new Head(0, Hash.ZERO, 0), bench.committee, bench.committee);
    bench.happen(new Event.Started(List.of(entry.encode()), false, bench.now));
    Head head = new Head(1, first.hash(), first.timestamp());
    List<Effect> effects =
        bench.happen(new Event.Advanced(head, bench.committee, bench.committee, false, bench.now));
    assertThat(only(Effect.Sign.class, effects))
        .containsExactly(new Effect.Sign(Bench.ballot(promised, Phase.PREPARE)));
    bench.propose(1, other);
    assertThat(only(Effect.Sign.class, bench.executed(other))).isEmpty();
  }

  @Test
  void aDamagedJournalStopsTheValidatorInsteadOfLettingItGuess() {
    Bench bench = new Bench(4, 1);
    bench.state = State.above(new Head(0, Hash.ZERO, 0), bench.committee, bench.committee);
    List<Effect> effects =
        bench.happen(new Event.Started(List.of(Bytes.of((byte) 9)), false, bench.now));
    assertThat(only(Effect.Halted.class, effects))
        .extracting(halted -> halted.reason().code())
        .containsExactly("journal-unreadable");
    assertThat(only(Effect.Sign.class, bench.prepared(bench.block("good")))).isEmpty();
  }

  @Test
  void aVoteThatOthersRememberBindsEvenWithoutTheJournal() {
    Bench bench = new Bench(4, 1);
    bench.receive(2, bench.prepare(bench.block("promised"), 1, 2));
    assertThat(only(Effect.Sign.class, bench.prepared(bench.block("other")))).isEmpty();
  }
}
