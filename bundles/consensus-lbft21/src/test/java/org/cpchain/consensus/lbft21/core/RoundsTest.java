package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cpchain.consensus.lbft21.core.Bench.broadcast;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.TimerId;
import org.junit.jupiter.api.Test;

/** Complaints, locks and the leaderless first impeachment (rules R5 to R8). */
class RoundsTest extends Rounds {
  @Test
  void whoseTimerFiresComplainsAndVotesForTheImpeachBlock() {
    bench.happen(new Event.WorkArrived(bench.now));
    List<Effect> effects = timeout();
    assertThat(broadcast(Complain.class, effects)).isPresent();
    assertThat(bench.all).contains(new Effect.BuildImpeach(1, impeach.timestamp()));
    assertThat(asked(bench.impeachBuilt()))
        .containsExactly(Bench.ballot(impeach, 1, Phase.IMPEACH_PREPARE));
    assertThat(bench.state.stage()).isEqualTo(Stage.IMPEACH_PREPARE);
  }

  @Test
  void theComplaintIsJournaledBeforeItIsSigned() {
    bench.happen(new Event.WorkArrived(bench.now));
    List<Effect> effects = bench.happen(new Event.TimerFired(TimerId.IMPEACH, bench.now));
    assertThat(effects).hasAtLeastOneElementOfType(Effect.Persist.class);
    assertThat(effects.indexOf(only(Effect.Persist.class, effects).get(0)))
        .isLessThan(effects.indexOf(only(Effect.Sign.class, effects).get(0)));
  }

  @Test
  void oneComplaintMovesNobodyAndTwoMoveEverybody() {
    assertThat(asked(bench.receive(2, bench.complain(1, 2)))).isEmpty();
    assertThat(bench.state.round()).isZero();
    assertThat(asked(bench.receive(3, bench.complain(1, 3))))
        .containsExactly(new Complaint(1, 1, Optional.empty()));
    assertThat(bench.state.round()).isEqualTo(1);
  }

  @Test
  void aValidatorJoinsTheHighestRoundThatOneHonestOtherHasReached() {
    bench.receive(2, bench.complain(7, 2));
    bench.receive(3, bench.complain(4, 3));
    assertThat(bench.state.round()).isEqualTo(4);
    assertThat(bench.state.complaint()).contains(new Complaint(1, 4, Optional.empty()));
  }

  @Test
  void votesOfALaterRoundCountAsComplaintsDo() {
    bench.receive(2, bench.prepare(3, impeach, 2));
    assertThat(bench.state.round()).isZero();
    bench.receive(3, bench.prepare(3, impeach, 3));
    assertThat(bench.state.round()).isEqualTo(3);
  }

  @Test
  void theRoundLastsFromWhenAQuorumIsInIt() {
    enter(1);
    assertThat(bench.all)
        .contains(new Effect.SetTimer(TimerId.IMPEACH, bench.now + bench.rules.timeoutMillis()));
    Bench alone = new Bench(4, 1);
    alone.happen(new Event.WorkArrived(alone.now));
    alone.now += 1_000;
    alone.sign(alone.happen(new Event.TimerFired(TimerId.IMPEACH, alone.now)));
    assertThat(only(Effect.SetTimer.class, alone.all).stream())
        .filteredOn(set -> set.timer() == TimerId.IMPEACH)
        .as("round 1 has no end while nobody else is there")
        .hasSize(1);
  }

  @Test
  void laterRoundsLastLonger() {
    long timeout = bench.rules.timeoutMillis();
    for (int round = 1; round <= 10; round++) {
      enter(round);
      assertThat(bench.all)
          .contains(
              new Effect.SetTimer(
                  TimerId.IMPEACH, bench.now + timeout * (1L << Math.min(round - 1, 6))));
    }
  }

  @Test
  void whoIsLockedComplainsWithProofAndPreparesTheLockedBlockAgain() {
    lock();
    List<Effect> effects = bench.happen(new Event.TimerFired(TimerId.IMPEACH, bench.now));
    assertThat(asked(effects))
        .containsExactly(
            new Complaint(1, 1, Optional.of(Bench.ballot(block, Phase.PREPARE))),
            Bench.ballot(block, 1, Phase.PREPARE));
    Complain complain = broadcast(Complain.class, bench.sign(effects)).orElseThrow();
    assertThat(complain.proof().bySigner()).containsOnlyKeys(0, 1, 2);
  }

  @Test
  void whoIsShownAPCertificateInRoundOnePreparesItsBlockInsteadOfImpeaching() {
    bench.propose(0, block);
    bench.receive(2, bench.complain(1, Optional.of(bench.prepared(0, block, 0, 2, 3)), 2));
    bench.receive(3, bench.complain(1, 3));
    bench.executed(block);
    assertThat(bench.state.basis().promises()).contains(Bench.ballot(block, 1, Phase.PREPARE));
    assertThat(bench.all).noneMatch(Effect.BuildImpeach.class::isInstance);
  }

  @Test
  void aComplaintWhosePCertificateIsNoneIsDropped() {
    Certificate weak = bench.prepared(0, block, 2, 3);
    assertThat(drops(bench.receive(2, bench.complain(1, Optional.of(weak), 2))))
        .containsExactly("no-quorum");
    Certificate future = bench.prepared(1, block, 0, 2, 3);
    assertThat(drops(bench.receive(2, bench.complain(1, Optional.of(future), 2))))
        .containsExactly("bad-complaint");
    assertThat(drops(bench.receive(2, bench.complain(1, 3)))).containsExactly("bad-signature");
    assertThat(bench.state.complaints()).isEqualTo(Complaints.NONE);
  }

  @Test
  void twoComplaintsForOneRoundConvictOnce() {
    bench.receive(2, bench.complain(1, 2));
    Optional<Certificate> prepared = Optional.of(bench.prepared(0, block, 0, 2, 3));
    for (int i = 0; i < 3; i++) {
      bench.receive(2, bench.complain(1, prepared, 2));
    }
    assertThat(only(Effect.ReportEvidence.class, bench.all))
        .extracting(Effect.ReportEvidence::offender, Effect.ReportEvidence::kind)
        .containsExactly(tuple(bench.validator(2), "double-complaint"));
  }

  @Test
  void noVoteIsCastBelowOnesRound() {
    enter(2);
    List<Effect> effects = bench.receive(0, bench.prepare(0, block, 0, 2, 3));
    assertThat(asked(effects)).isEmpty();
    assertThat(bench.state.basis().promises()).isEmpty();
  }

  @Test
  void aDecisionOfAnEarlierRoundIsStillADecision() {
    bench.propose(0, block);
    enter(5);
    bench.receive(0, bench.commit(0, block, 0, 2, 3));
    assertThat(bench.state.stage()).isEqualTo(Stage.VALIDATE);
  }

  @Test
  void aBlockAndTheImpeachBlockAreNeverBothPreparedInOneRound() {
    enter(1);
    bench.sign(bench.impeachBuilt());
    bench.propose(0, block);
    bench.receive(0, bench.complain(1, Optional.of(bench.prepared(0, block, 0, 2, 3)), 0));
    bench.executed(block);
    assertThat(bench.state.basis().promises())
        .containsExactly(Bench.ballot(impeach, 1, Phase.IMPEACH_PREPARE));
  }

  @Test
  void aBlockAndTheImpeachBlockInOneRoundAreADoubleVote() {
    bench.receive(3, bench.prepare(1, impeach, 3));
    bench.receive(3, bench.prepare(1, block, 3));
    assertThat(only(Effect.ReportEvidence.class, bench.all))
        .extracting(Effect.ReportEvidence::kind)
        .containsExactly("double-vote");
  }

  @Test
  void aPCertificateOfOnesRoundMovesTheLock() {
    lock();
    enter(1);
    bench.receive(3, bench.prepare(1, impeach, 0, 2, 3));
    assertThat(bench.all).contains(sign(impeach, 1, Phase.IMPEACH_COMMIT));
    timeout();
    assertThat(bench.state.complaint())
        .contains(
            new Complaint(1, 2, Optional.of(Bench.ballot(impeach, 1, Phase.IMPEACH_PREPARE))));
  }

  @Test
  void aRestartedValidatorIsInItsOldRoundAndStillLocked() {
    lock();
    timeout();
    List<Bytes> journal =
        only(Effect.Persist.class, bench.all).stream().map(e -> e.entry().encode()).toList();
    Bench restarted = new Bench(4, 1);
    restarted.state = State.above(new Head(0, Hash.ZERO, 0), bench.committee, bench.committee);
    List<Effect> effects = restarted.happen(new Event.Started(journal, true, bench.now));
    assertThat(restarted.state.round()).isEqualTo(1);
    Complain said = broadcast(Complain.class, restarted.sign(effects)).orElseThrow();
    assertThat(said.complaint().prepared()).contains(Bench.ballot(block, Phase.PREPARE));
    assertThat(said.proof().bySigner()).containsOnlyKeys(0, 1, 2);
    restarted.receive(2, restarted.complain(2, 2));
    restarted.receive(3, restarted.complain(2, 3));
    restarted.receive(3, resolution(2, Optional.empty(), 0, 2, 3));
    restarted.impeachBuilt();
    assertThat(restarted.state.basis().promises())
        .doesNotContain(Bench.ballot(impeach, 2, Phase.IMPEACH_PREPARE));
  }

  @Test
  void theNextHeightBeginsInRoundZero() {
    enter(3);
    bench.happen(
        new Event.Advanced(
            new Head(1, block.hash(), block.timestamp()),
            bench.committee,
            bench.committee,
            false,
            bench.now));
    assertThat(bench.state.round()).isZero();
    assertThat(bench.state.complaint()).isEmpty();
    assertThat(bench.state.complaints()).isEqualTo(Complaints.NONE);
  }

  /** A signature that comes after the height's end has booked its round for the next height. */
  @Test
  void aSignatureForAPastHeightSaysNothingAboutThisOne() {
    enter(1);
    Ballot ballot = Bench.ballot(impeach, 1, Phase.IMPEACH_PREPARE);
    bench.happen(
        new Event.Advanced(
            new Head(1, block.hash(), block.timestamp()),
            bench.committee,
            bench.committee,
            false,
            bench.now));
    bench.happen(new Event.Signed(ballot, bench.signature(ballot, 1), bench.now));
    assertThat(bench.state.complaints()).isEqualTo(Complaints.NONE);
  }

  @Test
  void theImpeachBlockIsNobodysToPropose() {
    assertThat(drops(bench.propose(0, impeach))).containsExactly("bad-block");
  }

  @Test
  void aComplainerAboutAFinalHeightIsShownItsBlock() {
    bench.happen(
        new Event.Advanced(
            new Head(1, block.hash(), block.timestamp()),
            bench.committee,
            bench.committee,
            false,
            bench.now));
    assertThat(bench.receive(3, bench.complain(1, 3)))
        .containsExactly(new Effect.Recall(bench.validator(3), 1));
  }

  private List<Effect> timeout() {
    return bench.sign(bench.happen(new Event.TimerFired(TimerId.IMPEACH, bench.now)));
  }
}
