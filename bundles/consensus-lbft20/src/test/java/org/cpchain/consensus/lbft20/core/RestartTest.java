package org.cpchain.consensus.lbft20.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Voted;
import org.cpchain.lbft.rig.RestartStories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crashes and hand-overs: what was promised binds, and nothing leaves that is not journaled. */
class RestartTest extends RestartStories<State> {
  @Override
  protected Cluster cluster(int size, long seed) {
    return new Cluster(size, seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aCrashBeforeAnyEffectContradictsNothing(int victim) {
    crashBeforeAnyEffect(4, victim, 2);
  }

  private static List<Effect> restart(Bench bench, Voted... journal) {
    List<Bytes> entries = Stream.of(journal).map(Promise::encode).toList();
    return bench.happen(new Event.Started(entries, false, bench.now));
  }

  private static Voted voted(Proposal block, Phase... phases) {
    Bytes payload = block.impeach() ? Bytes.EMPTY : block.payload();
    return new Voted(1, 0, block.hash(), List.of(phases), Signatures.NONE, payload);
  }

  @Test
  void whoHasImpeachedInAnEarlierLifeVotesForNoBlockOfThatHeight() {
    Bench bench = new Bench();
    restart(bench, voted(bench.good, Phase.PREPARE), voted(bench.impeach, Phase.IMPEACH_PREPARE));
    assertThat(bench.state.stage()).isEqualTo(Stage.IMPEACH_PREPARE);
    bench.receive(2, bench.prepare(bench.good, 0, 2, 3));
    assertThat(bench.state.stage()).isEqualTo(Stage.IMPEACH_PREPARE);
    assertThat(Bench.only(Effect.BuildImpeach.class, bench.all)).hasSize(1);
  }

  @Test
  void theSameVoteIsSignedAgainAndNoOther() {
    Bench bench = new Bench();
    List<Effect> effects = restart(bench, voted(bench.good, Phase.PREPARE));
    assertThat(Bench.only(Effect.Sign.class, effects))
        .containsExactly(new Effect.Sign(Bench.ballot(bench.good, Phase.PREPARE)));
    bench.propose(0, bench.block("another"));
    assertThat(bench.state.stage()).isEqualTo(Stage.PREPARE);
  }

  @Test
  void aJournalThatCannotBeReadStopsTheVoting() {
    Bench bench = new Bench();
    bench.happen(new Event.Started(List.of(Bytes.fromHex("0x63")), false, bench.now));
    assertThat(bench.state.basis().halted()).contains("restore the journal");
    bench.prepared(bench.good);
    assertThat(bench.state.stage()).isEqualTo(Stage.IDLE);
  }
}
