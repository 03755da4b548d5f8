package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Voted;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** What stands in the vote journal, how often, and what a successor adds to it. */
class JournalTest extends Rounds {
  private static List<Promise> written(List<Effect> effects) {
    return only(Effect.Persist.class, effects).stream().map(Effect.Persist::entry).toList();
  }

  private static long bodies(List<Promise> entries) {
    return entries.stream().filter(e -> e instanceof Voted v && !v.payload().isEmpty()).count();
  }

  private static List<Bytes> encoded(List<Promise> entries) {
    return entries.stream().map(Promise::encode).toList();
  }

  private void begin(Bench any, List<Bytes> journal) {
    any.state = State.above(new Head(0, Hash.ZERO, 0), any.committee, any.committee);
    any.all.clear();
    any.happen(new Event.Started(journal, false, any.now));
  }

  /** Whoever keeps a decision back makes all others journal a block of 10 MB again each round. */
  @Test
  void aBlockThatIsPreparedInRoundAfterRoundStandsInTheJournalOnce() {
    lock();
    for (int round = 1; round <= 7; round += 1) {
      enter(round);
    }
    assertThat(bench.state.round()).isEqualTo(7);
    assertThat(bench.state.basis().promises()).contains(Bench.ballot(block, 1, Phase.PREPARE));
    assertThat(bodies(written(bench.all))).isEqualTo(1);
  }

  @Test
  void aReplayFindsTheBlockThatLaterEntriesOnlyName() {
    lock();
    enter(1);
    List<Promise> journal = written(bench.all);
    begin(bench, encoded(journal));
    assertThat(only(Effect.Decode.class, bench.all))
        .extracting(Effect.Decode::payload)
        .containsExactly(block.payload());
    assertThat(bench.state.basis().promises())
        .contains(Bench.ballot(block, 0, Phase.COMMIT), Bench.ballot(block, 1, Phase.PREPARE));
    assertThat(written(bench.all)).as("nothing is written again").isEmpty();
  }

  @Test
  void aBlockThatWasOnlyVotedForUnseenIsWrittenWhenItIsPrepared() {
    bench.receive(2, bench.prepare(block, 0, 2, 3));
    assertThat(bodies(written(bench.all))).as("COMMIT without the block").isZero();
    enter(1);
    bench.propose(0, block);
    bench.executed(block);
    assertThat(bench.state.basis().promises()).contains(Bench.ballot(block, 1, Phase.PREPARE));
    assertThat(bodies(written(bench.all))).isEqualTo(1);
  }

  @Test
  void whatAPredecessorCouldNotWriteIsWrittenWithItsBlockByTheSuccessor() {
    lock();
    enter(1);
    State left = bench.state;
    bench.all.clear();
    bench.state = left;
    bench.happen(new Event.Started(List.of(), false, bench.now));
    assertThat(bodies(written(bench.all))).isEqualTo(1);
  }

  /**
   * A proposer that is no validator has no vote to bind it. Its engine is stopped while the disk is
   * full, the successor shows the block, and then crashes: a second block would convict it.
   */
  @Test
  void aBlockThatAPredecessorWasAboutToShowIsWrittenBeforeTheSuccessorShowsIt() {
    Address proposer = FakeSuite.address("proposer");
    List<Address> validators = Cluster.committee(4).validators();
    Committee committee = new Committee(validators, List.of(proposer));
    Bench only = new Bench(committee, 4, FakeHost.onDemand());
    Proposal own = only.block("own");
    only.happen(new Event.WorkArrived(only.now));
    List<Effect> unwritten = only.happen(new Event.Built(1, Optional.of(own), only.now));
    assertThat(bodies(written(unwritten))).isEqualTo(1);

    List<Effect> resumed = new ArrayList<>();
    resumed.addAll(only.happen(new Event.Started(List.of(), true, only.now)));
    List<Promise> journal = written(resumed);
    assertThat(bodies(journal)).isEqualTo(1);

    begin(only, encoded(journal));
    only.happen(new Event.Decoded(1, proposer, own.hash(), Result.ok(own), only.now));
    only.happen(new Event.WorkArrived(only.now));
    assertThat(only(Effect.BuildProposal.class, only.all)).as("another block").isEmpty();
  }
}
