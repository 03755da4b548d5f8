package org.cpchain.ledger.sync.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.ledger.sync.core.SyncEffect.Send;
import org.cpchain.ledger.sync.core.SyncMessage.GetBlocks;
import org.cpchain.ledger.sync.core.SyncMessage.GetHeaders;
import org.cpchain.ledger.sync.core.SyncMessage.Item;
import org.cpchain.ledger.sync.core.SyncMessage.Tip;
import org.junit.jupiter.api.Test;

class SyncTest {
  private static final Address ALICE = Address.fromHex("0x" + "a1".repeat(20));
  private static final Address BOB = Address.fromHex("0x" + "b0".repeat(20));
  private static final Item BLOCK = new Item(Bytes.of((byte) 1), Bytes.of((byte) 2));

  private SyncState state = SyncState.of(Limits.DEFAULT, tip(10), false);

  private static Tip tip(long height) {
    return new Tip(height, Hash.ZERO, 1, 0);
  }

  private List<SyncEffect> step(SyncEvent event) {
    Sync.Outcome outcome = Sync.step(state, event);
    state = outcome.state();
    return outcome.effects();
  }

  private static List<SyncMessage> sent(List<SyncEffect> effects, Address to) {
    return effects.stream()
        .filter(effect -> effect instanceof Send send && send.to().equals(to))
        .map(effect -> ((Send) effect).message())
        .toList();
  }

  @Test
  void theTipIsToldToThoseWhoAreBehindOnce() {
    step(new SyncEvent.Told(0, ALICE, tip(11)));
    step(new SyncEvent.Told(0, BOB, tip(9)));

    List<SyncEffect> effects = step(new SyncEvent.HeadMoved(1_000, tip(11), false));

    assertThat(sent(effects, BOB)).containsExactly(tip(11));
    assertThat(sent(effects, ALICE)).isEmpty();
    assertThat(sent(step(new SyncEvent.Tick(1_001, Set.of(ALICE, BOB))), BOB)).isEmpty();
  }

  @Test
  void tipsThatFollowQuicklyAreToldTogether() {
    step(new SyncEvent.Told(0, BOB, tip(9)));
    step(new SyncEvent.HeadMoved(1_000, tip(11), false));

    assertThat(sent(step(new SyncEvent.HeadMoved(1_001, tip(12), false)), BOB)).isEmpty();
    assertThat(sent(step(new SyncEvent.HeadMoved(1_002, tip(13), false)), BOB)).isEmpty();
    assertThat(sent(step(new SyncEvent.Tick(1_010, Set.of(BOB))), BOB)).containsExactly(tip(13));
  }

  @Test
  void oneBlockIsAskedForAtOnceWithItsCertificate() {
    List<SyncEffect> effects = step(new SyncEvent.Told(0, ALICE, tip(11)));

    assertThat(sent(effects, ALICE)).containsExactly(new GetBlocks(1, 11, 1, true));
    List<SyncEffect> answer = step(new SyncEvent.BlocksCame(5, ALICE, 1, List.of(BLOCK)));
    assertThat(answer)
        .anySatisfy(
            effect ->
                assertThat(effect)
                    .isInstanceOfSatisfying(
                        SyncEffect.Import.class, i -> assertThat(i.blocks()).hasSize(1)));
  }

  @Test
  void manyBlocksAreAskedForByTheirHeaders() {
    assertThat(sent(step(new SyncEvent.Told(0, ALICE, tip(500))), ALICE))
        .containsExactly(new GetHeaders(1, 11, 192));
  }

  @Test
  void whoCannotHaveCheckedTheBlocksIsNotAskedForThem() {
    step(new SyncEvent.Told(0, BOB, tip(9)));
    step(new SyncEvent.Bounded(0, BOB, 11));

    assertThat(sent(step(new SyncEvent.Told(1, BOB, tip(500))), BOB))
        .containsExactly(new GetBlocks(1, 11, 1, true));
    step(new SyncEvent.BlocksCame(2, BOB, 1, List.of(BLOCK)));
    assertThat(sent(step(new SyncEvent.HeadMoved(3, tip(11), false)), BOB)).isEmpty();
    assertThat(state.target(3)).isEqualTo(11);

    assertThat(sent(step(new SyncEvent.Bounded(4, BOB, Long.MAX_VALUE)), BOB))
        .containsExactly(new GetHeaders(3, 12, 192));
  }

  @Test
  void whoComesBackIsAStrangerAgain() {
    step(new SyncEvent.Bounded(0, BOB, 5));
    step(new SyncEvent.Tick(1, Set.of()));
    step(new SyncEvent.Tick(2, Set.of(BOB)));

    assertThat(sent(step(new SyncEvent.Told(3, BOB, tip(11))), BOB))
        .containsExactly(new GetBlocks(1, 11, 1, true));
  }

  @Test
  void whoDoesNotAnswerIsShunnedAndAnotherIsAsked() {
    step(new SyncEvent.Told(0, ALICE, tip(11)));
    step(new SyncEvent.Told(0, BOB, tip(11)));

    List<SyncEffect> effects = step(new SyncEvent.Tick(5_000, Set.of(ALICE, BOB)));

    assertThat(sent(effects, BOB)).containsExactly(new GetBlocks(2, 11, 1, true));
    assertThat(effects)
        .anySatisfy(
            effect -> {
              assertThat(effect).isInstanceOf(SyncEffect.Complain.class);
              assertThat(((SyncEffect.Complain) effect).peer()).isEqualTo(ALICE);
            });
    assertThat(sent(step(new SyncEvent.BlocksCame(5_001, ALICE, 1, List.of(BLOCK))), ALICE))
        .isEmpty();
  }

  @Test
  void aValidatorLeavesTheLastBlocksToConsensusUnlessNoneComes() {
    state = SyncState.of(Limits.DEFAULT, tip(10), true);

    assertThat(sent(step(new SyncEvent.Told(0, ALICE, tip(12))), ALICE)).isEmpty();
    assertThat(sent(step(new SyncEvent.Tick(1_999, Set.of(ALICE))), ALICE)).isEmpty();
    assertThat(sent(step(new SyncEvent.Tick(2_000, Set.of(ALICE))), ALICE))
        .containsExactly(new GetBlocks(1, 11, 2, true));
  }

  @Test
  void aValidatorFarBehindDoesNotWait() {
    state = SyncState.of(Limits.DEFAULT, tip(10), true);

    assertThat(sent(step(new SyncEvent.Told(0, ALICE, tip(19))), ALICE))
        .containsExactly(new GetBlocks(1, 11, 9, true));
  }

  @Test
  void aTroubleOfTheNodesOwnBlamesNobodyAndIsTriedAgain() {
    step(new SyncEvent.Told(0, ALICE, tip(11)));
    step(new SyncEvent.BlocksCame(5, ALICE, 1, List.of(BLOCK)));
    Reason reason = new Reason("storage-failed", "no room");

    List<SyncEffect> effects = step(new SyncEvent.Imported(6, 2, new ImportResult.Stuck(reason)));

    assertThat(effects).noneMatch(SyncEffect.Complain.class::isInstance);
    assertThat(state.trouble()).contains(reason);
    assertThat(sent(step(new SyncEvent.Tick(3_006, Set.of(ALICE))), ALICE))
        .containsExactly(new GetBlocks(3, 11, 1, true));
    step(new SyncEvent.HeadMoved(3_007, tip(11), true));
    assertThat(state.trouble()).as("with the block, however it came").isEmpty();
  }

  @Test
  void whoIsTooFarBehindAsksWhatItHasKeptAndThenForAllHeaders() {
    List<SyncEffect> effects = step(new SyncEvent.Told(0, ALICE, tip(90_000)));
    assertThat(effects).contains(new SyncEffect.OpenSnapshot(1));

    List<SyncEffect> next =
        step(new SyncEvent.SnapshotOpened(1, 1, new Top(50, Hash.ZERO), Optional.empty()));

    assertThat(sent(next, ALICE)).containsExactly(new GetHeaders(2, 51, 192));
  }

  @Test
  void whatAPeerMayAskForIsBounded() {
    Allowance allowance = Allowance.FULL;
    for (int i = 0; i < Allowance.MOST_WAITING; i++) {
      allowance = allowance.asked().orElseThrow();
    }
    assertThat(allowance.asked()).isEmpty();

    Allowance served = allowance.answered(64 << 20, 10_000);
    assertThat(served.delay(10_000)).isBetween(2_900L, 3_200L);
    assertThat(served.delay(20_000)).isZero();
  }
}
