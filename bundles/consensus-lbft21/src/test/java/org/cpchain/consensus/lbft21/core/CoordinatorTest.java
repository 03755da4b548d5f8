package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.broadcast;
import static org.cpchain.consensus.lbft21.core.Bench.drops;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.TimerId;
import org.junit.jupiter.api.Test;

/** What a coordinator may put to the vote, and who follows it (rules R6 to R8). */
class CoordinatorTest extends Rounds {
  @Test
  void inRoundTwoEverybodyWaitsForTheCoordinator() {
    enter(2);
    assertThat(bench.all).noneMatch(Effect.BuildImpeach.class::isInstance);
    bench.receive(3, resolution(2, Optional.empty(), 1, 2, 3));
    assertThat(bench.all).contains(new Effect.BuildImpeach(1, impeach.timestamp()));
    assertThat(asked(bench.impeachBuilt()))
        .containsExactly(Bench.ballot(impeach, 2, Phase.IMPEACH_PREPARE));
  }

  @Test
  void aResolutionTakesAValidatorToItsRound() {
    bench.receive(3, resolution(2, Optional.empty(), 0, 2, 3));
    assertThat(bench.state.round()).isEqualTo(2);
    assertThat(bench.state.resolution()).isPresent();
  }

  @Test
  void whoeverElsePutsSomethingToTheVoteIsNotHeard() {
    enter(2);
    assertThat(drops(bench.receive(2, resolution(2, Optional.empty(), 1, 2, 3))))
        .containsExactly("not-the-coordinator");
    assertThat(drops(bench.receive(3, resolution(2, Optional.empty(), 2, 3))))
        .containsExactly("no-quorum");
  }

  @Test
  void aValidatorThatComplainsTwiceIsNoQuorum() {
    enter(2);
    assertThat(drops(bench.receive(3, resolution(2, Optional.empty(), 2, 3, 3))))
        .containsExactly("no-quorum");
  }

  /** Each of them could make all others check as many signatures as the committee has members. */
  @Test
  void afterABadResolutionNoSignatureInTheSendersOthersIsCheckedAtThisHeight() {
    enter(2);
    SignedComplaint real = bench.signed(2, Optional.empty(), 0);
    SignedComplaint forged = new SignedComplaint(2, real.complaint(), real.signature());
    List<SignedComplaint> complaints = List.of(forged, bench.signed(2, Optional.empty(), 3), real);
    Resolution bad = new Resolution(1, 2, Optional.empty(), complaints);
    assertThat(drops(bench.receive(3, new ImpeachPrePrepare(bad, Bytes.EMPTY))))
        .containsExactly("bad-signature");
    assertThat(drops(bench.receive(3, new ImpeachPrePrepare(bad, Bytes.EMPTY))))
        .containsExactly("distrusted");
    assertThat(drops(bench.receive(3, resolution(2, Optional.empty(), 0, 2, 3))))
        .containsExactly("distrusted");
    bench.happen(
        new Event.Advanced(
            new Head(1, block.hash(), block.timestamp()),
            bench.committee,
            bench.committee,
            false,
            bench.now));
    assertThat(bench.state.unheard()).as("at the next height").isEmpty();
  }

  /** Thousands of signatures in one message have kept a validator from its timers. */
  @Test
  void aListThatIsTooLongIsDroppedBeforeAnySignatureIsChecked() {
    enter(2);
    SignedComplaint real = bench.signed(2, Optional.empty(), 3);
    SignedComplaint forged = new SignedComplaint(2, real.complaint(), real.signature());
    Resolution each =
        new Resolution(
            1,
            2,
            Optional.empty(),
            List.of(
                bench.signed(2, Optional.empty(), 1),
                forged,
                bench.signed(2, Optional.empty(), 0)));
    assertThat(drops(bench.receive(3, new ImpeachPrePrepare(each, Bytes.EMPTY))))
        .doesNotContain("no-quorum")
        .hasSize(1);
  }

  @Test
  void aListThatNoCommitteeCanHaveIsDropped() {
    enter(2);
    SignedComplaint real = bench.signed(2, Optional.empty(), 3);
    Resolution often = new Resolution(1, 2, Optional.empty(), Collections.nCopies(50_000, real));
    assertThat(drops(bench.receive(3, new ImpeachPrePrepare(often, Bytes.EMPTY))))
        .containsExactly("no-quorum");
  }

  @Test
  void aCoordinatorThatPassesOverAPCertificateIsNotHeard() {
    enter(2);
    Optional<Certificate> prepared = Optional.of(bench.prepared(1, block, 0, 2, 3));
    List<SignedComplaint> complaints =
        List.of(
            bench.signed(2, prepared, 0),
            bench.signed(2, Optional.empty(), 2),
            bench.signed(2, Optional.empty(), 3));
    Resolution hiding = new Resolution(1, 2, Optional.empty(), complaints);
    State before = bench.state;
    assertThat(drops(bench.receive(3, new ImpeachPrePrepare(hiding, Bytes.EMPTY))))
        .containsExactly("bad-resolution");
    bench.state = before;
    Resolution honest = new Resolution(1, 2, prepared, complaints);
    bench.receive(3, new ImpeachPrePrepare(honest, block.payload()));
    bench.happen(
        new Event.Decoded(1, bench.validator(3), block.hash(), Result.ok(block), bench.now));
    assertThat(asked(bench.executed(block))).containsExactly(Bench.ballot(block, 2, Phase.PREPARE));
  }

  @Test
  void theLockHoldsAgainstACoordinatorThatShowsNothingNewer() {
    lock();
    enter(2);
    bench.receive(3, resolution(2, Optional.empty(), 0, 2, 3));
    bench.impeachBuilt();
    assertThat(bench.state.stage()).isEqualTo(Stage.IDLE);
    assertThat(bench.state.round()).isEqualTo(2);
  }

  @Test
  void aPCertificateAfterTheLockUnlocks() {
    lock();
    enter(2);
    Optional<Certificate> newer = Optional.of(bench.prepared(1, impeach, 0, 2, 3));
    bench.receive(3, resolution(2, newer, 0, 2, 3));
    assertThat(asked(bench.impeachBuilt()))
        .contains(Bench.ballot(impeach, 2, Phase.IMPEACH_PREPARE));
  }

  @Test
  void theCoordinatorPutsTheHighestPCertificateToTheVote() {
    Optional<Certificate> older = Optional.of(bench.prepared(0, block, 0, 2, 3));
    Optional<Certificate> newer = Optional.of(bench.prepared(3, impeach, 0, 2, 3));
    bench.receive(2, bench.complain(4, older, 2));
    bench.receive(3, bench.complain(4, newer, 3));
    List<Effect> effects = bench.sign(bench.happen(new Event.WorkArrived(bench.now)));
    bench.sign(bench.all.stream().filter(Effect.Sign.class::isInstance).toList());
    ImpeachPrePrepare said = broadcast(ImpeachPrePrepare.class, bench.all).orElseThrow();
    assertThat(effects).isNotNull();
    assertThat(said.resolution().prepared()).isEqualTo(newer);
    assertThat(said.resolution().complaints()).hasSize(3);
  }

  @Test
  void theCoordinatorWaitsALittleForALockThatItDoesNotKnow() {
    enter(4);
    assertThat(broadcast(ImpeachPrePrepare.class, bench.all)).isEmpty();
    long wait = bench.rules.timeoutMillis() * 8 / 4;
    assertThat(bench.all).contains(new Effect.SetTimer(TimerId.SETTLE, bench.now + wait));
    Optional<Certificate> lock = Optional.of(bench.prepared(0, block, 0, 2, 3));
    bench.receive(0, bench.complain(4, lock, 0));
    assertThat(broadcast(ImpeachPrePrepare.class, bench.all).orElseThrow().resolution().prepared())
        .isEqualTo(lock);
  }

  @Test
  void theCoordinatorDoesNotWaitForEver() {
    enter(4);
    List<Effect> effects = bench.happen(new Event.TimerFired(TimerId.SETTLE, bench.now));
    assertThat(broadcast(ImpeachPrePrepare.class, effects)).isPresent();
    assertThat(effects).contains(new Effect.BuildImpeach(1, impeach.timestamp()));
  }
}
