package org.cpchain.module.manager.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.junit.jupiter.api.Test;

/** A node runs 1.0 and is given 1.1. */
class SwapTest {
  private static final ModuleVersion OLD = new ModuleVersion("consensus", "lbft-2.1", "1.0.0");
  private static final ModuleVersion NEW = new ModuleVersion("consensus", "lbft-2.1", "1.1.0");
  private static final Limits LIMITS = new Limits(1_000, 2_000, 3_000, 4_000);
  private static final Input TICK = new Input.Tick();
  private static final Input IN_PLACE = running(NEW, 7);
  private static final Input EQUAL = new Input.Tried(new ModuleHost.Trial(9, 0, List.of()));

  private Swap swap = Swap.begin(NEW, Optional.of(OLD), LIMITS, 0);

  @Test
  void allGoesWell() {
    is(State.SHADOW, Act.SHADOW);
    on(10, TICK).is(State.SHADOW, Act.WAIT);
    on(1_000, EQUAL).is(State.QUIESCING, Act.ACTIVATE);
    assertThat(swap.text()).contains("9 effects", "0 differ", OLD + " is brought to its end");
    on(1_010, TICK).is(State.QUIESCING, Act.WAIT);
    on(1_100, new Input.Quiesced()).is(State.HANDOVER, Act.WAIT);
    on(1_200, IN_PLACE).is(State.ACTIVE, Act.WATCH);
    assertThat(swap.text()).contains("7 ms");
    on(5_199, TICK).is(State.ACTIVE, Act.WATCH);
    on(5_200, TICK).is(State.ACTIVE, Act.END);
    assertThat(outcome().toOptional().orElseThrow().pauseMillis()).isEqualTo(7);
  }

  @Test
  void withoutAShadowTheOneBeforeIsBroughtToItsEndAtOnce() {
    swap = Swap.begin(NEW, Optional.of(OLD), new Limits(0, 1, 1, 1), 0);
    is(State.QUIESCING, Act.ACTIVATE);
  }

  @Test
  void whatCannotBeTriedIsPutInPlaceUntried() {
    on(10, new Input.NotTried("storage runs in no shadow")).is(State.QUIESCING, Act.ACTIVATE);
    assertThat(swap.text()).startsWith("storage runs in no shadow");
  }

  @Test
  void oneDifferenceInTheShadowIsTheEnd() {
    on(10, new Input.Tried(new ModuleHost.Trial(9, 1, List.of("block 7: 0xa, not 0xb"))));
    refusedWith("diverged", "1 differ", "block 7: 0xa, not 0xb");
  }

  @Test
  void whatCannotStartInTheShadowIsNotPutInPlace() {
    on(10, refused("not-started"));
    refusedWith("not-started", "why");
  }

  @Test
  void aShadowThatDoesNotEndIsLeft() {
    on(30_999, TICK).is(State.SHADOW, Act.WAIT);
    on(31_000, TICK);
    refusedWith("timed-out", "shadow");
  }

  @Test
  void whatTheHostRefusesLeavesTheOneBeforeInPlace() {
    on(10, EQUAL).on(20, refused("not-started"));
    refusedWith("not-started", "why");
  }

  @Test
  void whoDoesNotComeToAnEndIsPutInPlaceAgain() {
    on(10, EQUAL).on(2_009, TICK).is(State.QUIESCING, Act.WAIT);
    on(2_010, TICK).is(State.QUIESCING, Act.TAKE_BACK);
    on(2_020, new Input.TakenBack("1.0 runs again"));
    refusedWith("timed-out", "not in place after 2 s");
    assertThat(swap.text()).isEqualTo("1.0 runs again");
  }

  @Test
  void aHandoverThatHangsIsTakenBack() {
    on(10, EQUAL).on(20, new Input.Quiesced()).on(3_019, TICK).is(State.HANDOVER, Act.WAIT);
    on(3_020, TICK).is(State.HANDOVER, Act.TAKE_BACK);
  }

  @Test
  void storageMayTakeAnyTimeUntilItLetsGo() {
    swap = Swap.begin(NEW, Optional.of(OLD), new Limits(0, 1, 10, 1).withoutQuiesce(), 0);
    on(Long.MAX_VALUE / 2, TICK).is(State.QUIESCING, Act.WAIT);
    on(1L << 62, new Input.Quiesced()).on((1L << 62) + 10, TICK);
    is(State.HANDOVER, Act.TAKE_BACK);
  }

  @Test
  void aHostThatFailsLeavesNobodyKnowsWhatSoTheOneBeforeIsPutInPlace() {
    on(10, EQUAL).on(20, new Input.Failed(new Reason("failed", "it threw")));
    is(State.QUIESCING, Act.TAKE_BACK);
    on(30, new Input.TakenBack("1.0 runs again"));
    refusedWith("failed", "it threw");
  }

  @Test
  void whatDoesNotDoItsWorkIsTakenBack() {
    inPlace().on(30, new Input.Trouble("it decided nothing")).is(State.ACTIVE, Act.TAKE_BACK);
    on(40, new Input.TakenBack("1.0 runs again")).is(State.STAGED, Act.END);
    refusedWith("taken-back", "it decided nothing; " + OLD + " runs again: send the log");
  }

  @Test
  void thatTheWayBackIsBarredIsSaidLoudly() {
    inPlace().on(30, new Input.Trouble("it decided nothing"));
    on(40, new Input.NotTakenBack("it did not start"));
    refusedWith(
        "taken-back",
        "it decided nothing",
        OLD + " COULD NOT BE PUT IN PLACE AGAIN: it did not start",
        "cpchain:modules " + OLD);
  }

  @Test
  void aWayBackThatHangsEndsToo() {
    inPlace().on(30, new Input.Trouble("bad")).on(3_029, TICK).is(State.ACTIVE, Act.TAKE_BACK);
    on(3_030, TICK);
    refusedWith("taken-back", "COULD NOT BE PUT IN PLACE AGAIN: it is not in place after 3 s");
  }

  /** All of it is copied and compared again on its way, so that it would end in the bad engine. */
  @Test
  void theWayBackOfStorageMayTakeAnyTimeToo() {
    swap = Swap.begin(NEW, Optional.of(OLD), new Limits(0, 1, 10, 20).withoutQuiesce(), 0);
    on(10, new Input.Quiesced()).on(11, IN_PLACE).on(12, new Input.Trouble("it loses entries"));
    on(Long.MAX_VALUE / 2, TICK).is(State.ACTIVE, Act.TAKE_BACK);
    on(1L << 62, new Input.TakenBack("1.0 runs again"));
    refusedWith("taken-back", "it loses entries; " + OLD + " runs again");
  }

  @Test
  void whereNothingRanBeforeThereIsNoWayBack() {
    swap = Swap.begin(NEW, Optional.empty(), LIMITS, 0);
    inPlace().on(30, new Input.Trouble("bad"));
    refusedWith("taken-back", "nothing ran before");
  }

  @Test
  void oneWhoseProtocolIsNotInForceIsChosenAndNotWatched() {
    ModuleVersion other = new ModuleVersion("consensus", "lbft-2.0", "1.0.0");
    on(10, EQUAL).on(20, running(other, 0)).is(State.STAGED, Act.END);
    assertThat(outcome().toOptional()).isPresent();
  }

  @Test
  void whenNothingMayRunAtPresentItIsChosen() {
    on(10, EQUAL).on(20, new Input.Running(new ModuleHost.Swap(Optional.empty(), 0)));
    is(State.STAGED, Act.END);
    assertThat(outcome().toOptional()).isPresent();
  }

  @Test
  void whenAnotherVersionOfItsProtocolRunsItIsNotInPlace() {
    on(10, EQUAL).on(20, running(OLD, 0)).is(State.QUIESCING, Act.TAKE_BACK);
    on(30, new Input.TakenBack("1.0 runs"));
    refusedWith("not-started", OLD + " runs");
  }

  @Test
  void whoStopsInTheShadowHasChangedNothing() {
    on(10, new Input.Stopped());
    refusedWith("interrupted", "was not put in place");
  }

  @Test
  void whoStopsLaterIsToldHowToGoOn() {
    inPlace().on(30, new Input.Stopped());
    refusedWith("interrupted", "not chosen", "cpchain:modules " + NEW);
  }

  @Test
  void whatComesTooLateChangesNothing() {
    for (Input late : List.of(IN_PLACE, new Input.Quiesced(), new Input.TakenBack("x"))) {
      assertThat(swap.on(late, 10)).isSameAs(swap);
    }
    on(10, EQUAL);
    assertThat(swap.on(EQUAL, 20)).isSameAs(swap);
    assertThat(swap.on(new Input.Trouble("x"), 20)).isSameAs(swap);
    on(20, new Input.Quiesced());
    assertThat(swap.on(new Input.Quiesced(), 30)).isSameAs(swap);
    on(30, IN_PLACE);
    assertThat(swap.on(refused("late"), 40)).isSameAs(swap);
    on(40, new Input.Trouble("bad"));
    assertThat(swap.on(IN_PLACE, 50)).isSameAs(swap);
    on(60, new Input.TakenBack("1.0 runs"));
    assertThat(swap.on(IN_PLACE, 70)).isSameAs(swap);
  }

  private SwapTest inPlace() {
    return on(10, EQUAL).on(20, IN_PLACE);
  }

  private SwapTest on(long now, Input input) {
    swap = swap.on(input, now);
    return this;
  }

  private void is(State state, Act act) {
    assertThat(swap.state()).isEqualTo(state);
    assertThat(swap.act()).isEqualTo(act);
  }

  private Result<ModuleHost.Swap> outcome() {
    return swap.outcome().orElseThrow();
  }

  private void refusedWith(String code, String... words) {
    is(State.STAGED, Act.END);
    Reason reason = outcome().refusal().orElseThrow();
    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.message()).contains(words);
  }

  private static Input running(ModuleVersion module, long pause) {
    return new Input.Running(new ModuleHost.Swap(Optional.of(module), pause));
  }

  private static Input refused(String code) {
    return new Input.Refused(new Reason(code, "why"));
  }
}
