package org.cpchain.module.manager.fleet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anna's node among others: whom it believes, what it keeps and what it passes on. */
class FleetCoreTest {
  private static final Address ANNA = FakeSuite.address("anna");
  private static final Address BEN = FakeSuite.address("ben");
  private static final Address CLEO = FakeSuite.address("cleo");
  private static final Address DAN = FakeSuite.address("dan");
  private static final Address STRANGER = FakeSuite.address("stranger");
  private static final List<Address> ALL = List.of(ANNA, BEN, CLEO, DAN);
  private static final long NOON = 1_800_000_000_000L;
  private static final List<Fleet.Module> OLD =
      List.of(Said.module("consensus/lbft-2.1/1.1.0", State.ACTIVE, 1));
  private static final List<Fleet.Module> NEW =
      List.of(Said.module("consensus/lbft-2.1/1.2.0", State.ACTIVE, 2));

  private final FleetCore core =
      new FleetCore(new FleetCore.Self(ANNA, Said.CHAIN, Said.GENESIS), Said.SUITE);

  @BeforeEach
  void connect() {
    core.look(Set.of(BEN, CLEO), ALL, NOON);
  }

  @Test
  void somethingNewIsKeptAndGoesOnToThoseWhoMayNotKnowIt() {
    FleetCore.Outcome outcome = core.received(BEN, Said.message(DAN, NOON), NOON);
    assertThat(outcome.verdict().isAccepted()).isTrue();
    assertThat(outcome.send()).containsExactly(new FleetCore.Send(CLEO, Said.message(DAN, NOON)));
    assertThat(accounts()).containsExactly(DAN);
  }

  @Test
  void whatIsKnownAlreadyGoesNoFurther() {
    core.received(BEN, Said.message(DAN, NOON), NOON);
    FleetCore.Outcome again = core.received(CLEO, Said.message(DAN, NOON), NOON + 1);
    assertThat(code(again)).isEqualTo("known");
    assertThat(again.send()).isEmpty();
    assertThat(core.refused()).isEmpty();
  }

  @Test
  void anOlderStatementDoesNotTakeThePlaceOfANewerOne() {
    core.received(BEN, Said.message(DAN, NOON), NOON);
    assertThat(code(core.received(BEN, Said.message(DAN, NOON - 1), NOON + 10_000)))
        .isEqualTo("known");
    core.received(BEN, Said.message(DAN, NOON + 1), NOON + 10_000);
    assertThat(core.heard())
        .singleElement()
        .extracting(one -> one.statement().time())
        .isEqualTo(NOON + 1);
  }

  @Test
  void aStatementOfAnotherChainIsAnOffence() {
    Statement said = Said.by(DAN, NOON);
    for (Statement other :
        List.of(
            new Statement(BigInteger.TWO, said.genesis(), DAN, NOON, 7, said.modules()),
            new Statement(said.chainId(), Said.digest(9), DAN, NOON, 7, said.modules()))) {
      FleetCore fresh =
          new FleetCore(new FleetCore.Self(ANNA, Said.CHAIN, Said.GENESIS), Said.SUITE);
      fresh.look(Set.of(BEN), ALL, NOON);
      FleetCore.Outcome outcome = fresh.received(BEN, Said.signed(other).message(), NOON);
      assertThat(code(outcome)).isEqualTo("wrong-chain");
      assertThat(outcome.verdict()).isInstanceOf(Verdict.Reject.class);
      assertThat(fresh.heard()).isEmpty();
    }
  }

  @Test
  void nobodySpeaksForAnother() {
    Bytes forged =
        SignedStatement.sign(Said.by(DAN, NOON), Said.SUITE, digest -> FakeSuite.sign(BEN, digest))
            .message();
    FleetCore.Outcome outcome = core.received(BEN, forged, NOON);
    assertThat(code(outcome)).isEqualTo("bad-signature");
    assertThat(outcome.verdict()).isInstanceOf(Verdict.Reject.class);
    assertThat(core.heard()).isEmpty();
  }

  @Test
  void whoHasOffendedIsNotListenedToForAWhileAndOthersAre() {
    core.received(BEN, Bytes.fromHex("0xbeef"), NOON);
    assertThat(code(core.received(BEN, Said.message(BEN, NOON), NOON + 9_999))).isEqualTo("muted");
    assertThat(core.received(CLEO, Said.message(DAN, NOON), NOON).verdict().isAccepted()).isTrue();
    assertThat(core.received(BEN, Said.message(BEN, NOON), NOON + 10_000).verdict().isAccepted())
        .isTrue();
  }

  @Test
  void goingAwayAndComingBackDoesNotUnmute() {
    core.received(BEN, Bytes.fromHex("0xbeef"), NOON);
    core.look(Set.of(CLEO), ALL, NOON + 1_000);
    core.look(Set.of(BEN, CLEO), ALL, NOON + 2_000);
    assertThat(code(core.received(BEN, Said.message(BEN, NOON), NOON + 3_000))).isEqualTo("muted");
  }

  @Test
  void whatANewerVersionSaysIsNoOffence() {
    byte[] message = Said.message(DAN, NOON).toArray();
    message[2] = 2;
    FleetCore.Outcome outcome = core.received(BEN, Bytes.of(message), NOON);
    assertThat(outcome.verdict()).isInstanceOf(Verdict.Ignore.class);
    assertThat(core.received(BEN, Said.message(DAN, NOON), NOON).verdict().isAccepted()).isTrue();
  }

  @Test
  void whatIsTooOldOrOfTheFutureIsNotKept() {
    assertThat(code(core.received(BEN, Said.message(DAN, NOON - 300_001), NOON)))
        .isEqualTo("too-old");
    assertThat(code(core.received(BEN, Said.message(DAN, NOON + 60_001), NOON))).isEqualTo("ahead");
    assertThat(core.heard()).isEmpty();
    assertThat(core.refused()).containsEntry("too-old", 1L).containsEntry("ahead", 1L);
  }

  @Test
  void whoIsNotOfTheNetworkIsNotKeptAndTheMessengerIsNotBlamed() {
    FleetCore.Outcome outcome = core.received(BEN, Said.message(STRANGER, NOON), NOON);
    assertThat(code(outcome)).isEqualTo("not-counted");
    assertThat(outcome.verdict()).isInstanceOf(Verdict.Later.class);
    assertThat(core.received(BEN, Said.message(DAN, NOON), NOON).verdict().isAccepted()).isTrue();
  }

  @Test
  void whoCountsNoMoreIsForgotten() {
    core.received(BEN, Said.message(DAN, NOON), NOON);
    core.look(Set.of(BEN, CLEO), List.of(ANNA, BEN, CLEO), NOON + 1_000);
    assertThat(core.heard()).isEmpty();
  }

  @Test
  void whoFallsSilentIsForgottenAndHisOldWordsDoNotBringHimBack() {
    core.received(BEN, Said.message(DAN, NOON), NOON);
    core.look(Set.of(BEN, CLEO), ALL, NOON + 300_000);
    assertThat(accounts()).containsExactly(DAN);
    core.look(Set.of(BEN, CLEO), ALL, NOON + 300_001);
    assertThat(core.heard()).isEmpty();
    assertThat(code(core.received(BEN, Said.message(DAN, NOON), NOON + 300_001)))
        .isEqualTo("too-old");
  }

  @Test
  void aNewPeerIsToldAllThatIsKnownOnce() {
    core.received(BEN, Said.message(BEN, NOON), NOON);
    core.received(CLEO, Said.message(CLEO, NOON), NOON);
    assertThat(core.look(Set.of(BEN, CLEO, DAN), ALL, NOON + 1_000))
        .containsExactlyInAnyOrder(
            new FleetCore.Send(DAN, Said.message(BEN, NOON)),
            new FleetCore.Send(DAN, Said.message(CLEO, NOON)));
    assertThat(core.look(Set.of(BEN, CLEO, DAN), ALL, NOON + 2_000)).isEmpty();
    core.look(Set.of(BEN, CLEO), ALL, NOON + 3_000);
    assertThat(core.look(Set.of(BEN, CLEO, DAN), ALL, NOON + 4_000)).as("it was told").isEmpty();
  }

  @Test
  void aPeerThatWasAwayForLongIsToldAgain() {
    core.received(BEN, Said.message(BEN, NOON), NOON);
    core.look(Set.of(BEN), ALL, NOON + 31_000);
    assertThat(core.look(Set.of(BEN, CLEO), ALL, NOON + 32_000)).hasSize(1);
  }

  @Test
  void theNodeSpeaksAtOnceThenEachHalfMinuteAndSoonAfterAChange() {
    assertThat(speak(OLD, NOON)).isPresent();
    assertThat(speak(OLD, NOON + 29_999)).isEmpty();
    assertThat(speak(OLD, NOON + 30_000)).isPresent();
    assertThat(speak(NEW, NOON + 34_999)).isEmpty();
    assertThat(speak(NEW, NOON + 35_000)).map(Statement::modules).contains(NEW);
    assertThat(speak(NEW, NOON + 40_000)).isEmpty();
  }

  @Test
  void itsOwnWordsGoToAllPeersAndStandAmongTheOthers() {
    Statement said = core.due(OLD, 8, NOON).orElseThrow();
    assertThat(core.said(Said.signed(said), NOON))
        .extracting(FleetCore.Send::to)
        .containsExactlyInAnyOrder(BEN, CLEO);
    assertThat(accounts()).containsExactly(ANNA);
  }

  /** Its clock was put back while it was down. */
  @Test
  void afterARestartItSaysSomethingNewerThanWhatOthersKnowOfIt() {
    speak(OLD, NOON);
    core.received(BEN, Said.message(ANNA, NOON + 20_000), NOON + 3_000);
    assertThat(speak(OLD, NOON + 30_000)).map(Statement::time).contains(NOON + 30_000);
    FleetCore restarted =
        new FleetCore(new FleetCore.Self(ANNA, Said.CHAIN, Said.GENESIS), Said.SUITE);
    restarted.look(Set.of(BEN), ALL, NOON);
    restarted.received(BEN, Said.message(ANNA, NOON + 20_000), NOON);
    assertThat(restarted.due(OLD, 8, NOON)).map(Statement::time).contains(NOON + 20_001);
  }

  private Optional<Statement> speak(List<Fleet.Module> modules, long now) {
    Optional<Statement> due = core.due(modules, 8, now);
    due.ifPresent(said -> core.said(Said.signed(said), now));
    return due;
  }

  private List<Address> accounts() {
    return core.heard().stream().map(one -> one.statement().account()).toList();
  }

  static String code(FleetCore.Outcome outcome) {
    Verdict verdict = outcome.verdict();
    if (verdict instanceof Verdict.Later later) {
      return later.reason().code();
    }
    if (verdict instanceof Verdict.Ignore ignore) {
      return ignore.reason().code();
    }
    return verdict instanceof Verdict.Reject reject ? reject.reason().code() : "";
  }
}
