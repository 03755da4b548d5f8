package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.broadcast;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.TimerId;
import org.junit.jupiter.api.Test;

/** What a validator says it saw when it complained. */
class SightTest extends Testimonies {
  @Test
  void whoSawNothingSaysSoWithItsComplaint() {
    timeout();
    assertThat(own().text()).isEqualTo("saw no proposal until round 1; its timer had ended");
    assertThat(broadcast(Testify.class, bench.all)).isPresent();
    assertThat(broadcast(Complain.class, bench.all)).isPresent();
  }

  @Test
  void itStandsInTheJournalBeforeItIsSignedAndIsTheSameAfterARestart() {
    timeout();
    Testimony said = broadcast(Testify.class, bench.all).orElseThrow().testimony();
    List<Effect> before = bench.all.subList(0, bench.all.indexOf(new Effect.Sign(said)));
    assertThat(before).contains(new Effect.Persist(new Testified(said)));

    List<Bytes> journal =
        only(Effect.Persist.class, bench.all).stream().map(e -> e.entry().encode()).toList();
    Bench restarted = new Bench(4, 1);
    restarted.state = State.above(new Head(0, Hash.ZERO, 0), bench.committee, bench.committee);
    restarted.propose(0, block);
    List<Effect> again = restarted.happen(new Event.Started(journal, true, bench.now));
    assertThat(broadcast(Testify.class, restarted.sign(again)).orElseThrow().testimony())
        .isEqualTo(said);
  }

  @Test
  void whoFollowsOthersSaysThatToo() {
    enter(2);
    assertThat(own().text()).isEqualTo("saw no proposal until round 2; it followed others");
  }

  @Test
  void aBlockThatBreaksARuleIsNamedWithTheRule() {
    bench.propose(0, block);
    bench.sign(
        bench.happen(
            new Event.Executed(
                1, block.hash(), Verdict.reject("wrong-state-root", "other root"), bench.now)));
    assertThat(own().cause()).isEqualTo(Cause.BAD_BLOCK);
    assertThat(own().text())
        .isEqualTo("saw a proposal " + block.hash() + " that is not valid: wrong-state-root");
  }

  @Test
  void junkIsNamedWithTheHashThatItWasSentUnder() {
    bench.receive(0, Bench.proposal(block));
    bench.sign(
        bench.happen(
            new Event.Decoded(
                1,
                bench.validator(0),
                block.hash(),
                Result.refused("a code of tomorrow", "x"),
                bench.now)));
    assertThat(own().blocks()).containsExactly(block.hash());
    assertThat(own().rule()).isEqualTo("other-rule");
  }

  /** A testimony that this validator could not read again would keep it from voting. */
  @Test
  void junkUnderTheNameZeroIsTestifiedInWordsThatCanBeReadAgain() {
    bench.receive(0, new Message.PrePrepare(1, Hash.ZERO, Bytes.of((byte) 1)));
    bench.sign(
        bench.happen(
            new Event.Decoded(
                1, bench.validator(0), Hash.ZERO, Result.refused("malformed", "x"), bench.now)));
    assertThat(own().blocks()).containsExactly(Hash.ZERO);
    assertThat(only(Effect.Persist.class, bench.all))
        .allMatch(
            written ->
                Promise.decode(written.entry().encode(), Lbft21.PROMISES)
                    .equals(Result.ok(written.entry())));
  }

  @Test
  void junkOfAnotherSaysNothingAboutTheProposer() {
    bench.receive(3, Bench.proposal(block));
    bench.happen(
        new Event.Decoded(
            1, bench.validator(3), block.hash(), Result.refused("malformed", "x"), bench.now));
    timeout();
    assertThat(own().sight()).isEqualTo(Sight.NOTHING);
  }

  @Test
  void twoBlocksOfAProposerAreBothNamed() {
    Proposal other = bench.block("other");
    bench.propose(0, block);
    bench.propose(0, other);
    timeout();
    assertThat(own().sight()).isEqualTo(Sight.TWO_BLOCKS);
    assertThat(own().blocks()).containsExactly(block.hash(), other.hash());
  }

  @Test
  void aGoodBlockThatNobodyElseVotedForIsSaidToBeGood() {
    bench.prepared(block);
    timeout();
    assertThat(own().sight()).isEqualTo(Sight.UNPREPARED);
  }

  @Test
  void aBlockThatWasPreparedAndOneThatCameTooLateAndOneUnjudgedAreToldApart() {
    lock();
    timeout();
    assertThat(own().sight()).isEqualTo(Sight.UNDECIDED);

    Bench late = new Bench(4, 1);
    late.happen(new Event.WorkArrived(late.now));
    late.now += late.rules.timeoutMillis() * 3 / 4;
    late.propose(0, block);
    late.sign(late.happen(new Event.TimerFired(TimerId.IMPEACH, late.now)));
    assertThat(late.state.witness().own().orElseThrow().seen().sight()).isEqualTo(Sight.LATE);

    Bench slow = new Bench(4, 1);
    slow.propose(0, block);
    slow.sign(slow.happen(new Event.TimerFired(TimerId.IMPEACH, slow.now)));
    assertThat(slow.state.witness().own().orElseThrow().seen().sight()).isEqualTo(Sight.UNJUDGED);
  }
}
