package org.cpchain.network.netty.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import org.cpchain.network.WhiteList.Mode;

/** When the white list goes on and off, in virtual time: a sample each second. */
class LoadGuardTest {
  private static final int MINUTE = 60;
  private static final LoadGuard.Rules RULES =
      new LoadGuard.Rules(950, 600, MINUTE * 1000, 30 * MINUTE * 1000, 10);

  private final List<String> changes = new ArrayList<>();
  private long second;
  private LoadGuard guard = LoadGuard.of(RULES, Mode.AUTO, 0);

  @Example
  void anAttackOfAMinuteSwitchesItOn() {
    attack(MINUTE - 1);
    assertThat(guard.state().on()).isFalse();
    attack(1);
    assertThat(guard.state().on()).isTrue();
    assertThat(changes).containsExactly("on-by-load");
  }

  /** A benchmark, a rehearsal, a company's busy hour. */
  @Example
  void workAloneDoesNotHoweverHardAndLong() {
    pass(24 * 60 * MINUTE, 1000, 9, false);
    assertThat(changes).isEmpty();
  }

  @Example
  void aFloodThatTheDoorKeepsOutCheaplyDoesNot() {
    pass(24 * 60 * MINUTE, 700, 5000, false);
    assertThat(changes).isEmpty();
  }

  @Example
  void aPeerWhoHasToBeHeldUpIsPressureToo() {
    pass(MINUTE, 980, 0, true);
    assertThat(changes).containsExactly("on-by-load");
  }

  /** Who stops for a second now and then does not escape; who stops half of the time does. */
  @Example
  void pausesDelayItBySoMuch() {
    for (int i = 0; i < 9; i++) {
      attack(7);
      calm(1);
    }
    assertThat(guard.state().on()).isFalse();
    attack(6);
    assertThat(guard.state().on()).isTrue();
  }

  @Example
  void aLoadThatComesAndGoesDoesNotSwitchItOn() {
    for (int i = 0; i < 1000; i++) {
      attack(30);
      calm(30);
    }
    assertThat(changes).isEmpty();
  }

  @Example
  void aMinuteOfQuietSwitchesItOff() {
    attack(MINUTE);
    calm(MINUTE - 1);
    assertThat(guard.state().on()).isTrue();
    calm(1);
    assertThat(changes).containsExactly("on-by-load", "off-quiet");
  }

  @Example
  void aFloodThatGoesOnBeforeTheDoorIsNoQuiet() {
    attack(MINUTE);
    pass(20 * MINUTE, 100, 500, false);
    assertThat(guard.state().on()).isTrue();
  }

  /** It helps, and the attacker goes on: after half an hour honest nodes have their chance. */
  @Example
  void whenItHelpsItIsOffAfterHalfAnHourAndOnAgainAfterAMinuteOfLoad() {
    attack(MINUTE);
    pass(30 * MINUTE, 100, 500, false);
    attack(MINUTE);
    assertThat(changes).containsExactly("on-by-load", "off-after-longest", "on-by-load");
  }

  @Example
  void whenItIsOfNoUseItRestsLongerEachTime() {
    attack(MINUTE + 30 * MINUTE);
    assertThat(changes).containsExactly("on-by-load", "off-of-no-use");
    assertThat(secondsUntilOn()).isEqualTo(30 * MINUTE);
    attack(30 * MINUTE);
    assertThat(secondsUntilOn()).isEqualTo(60 * MINUTE);
    for (int i = 0; i < 8; i++) {
      attack(30 * MINUTE);
      secondsUntilOn();
    }
    attack(30 * MINUTE);
    assertThat(secondsUntilOn()).isEqualTo(16 * 30 * MINUTE);
  }

  @Example
  void aMinuteOfQuietEndsTheRest() {
    attack(MINUTE + 30 * MINUTE);
    calm(2 * MINUTE);
    assertThat(secondsUntilOn()).isEqualTo(MINUTE);
  }

  @Example
  void byHandItIsOnUntilTheOperatorSaysOtherwise() {
    choose(Mode.ON);
    calm(24 * 60 * MINUTE);
    assertThat(guard.state().on()).isTrue();
    choose(Mode.AUTO);
    assertThat(guard.state().on()).isTrue();
    calm(MINUTE);
    assertThat(changes).containsExactly("by-hand", "by-hand", "off-quiet");
  }

  @Example
  void byHandItIsOffUnderAnyLoad() {
    attack(MINUTE);
    choose(Mode.OFF);
    attack(24 * 60 * MINUTE);
    assertThat(guard.state().on()).isFalse();
    choose(Mode.AUTO);
    assertThat(secondsUntilOn()).isEqualTo(MINUTE);
  }

  @Example
  void limitsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> new LoadGuard.Rules(500, 600, 1000, 1000, 10))
        .hasMessageContaining("quiet <= load");
  }

  private int secondsUntilOn() {
    int seconds = 0;
    while (!guard.state().on()) {
      attack(1);
      seconds++;
    }
    return seconds;
  }

  private void attack(int seconds) {
    pass(seconds, 980, 500, false);
  }

  private void calm(int seconds) {
    pass(seconds, 100, 0, false);
  }

  private void pass(int seconds, int permille, long signs, boolean heldUp) {
    for (int i = 0; i < seconds; i++) {
      second++;
      adopt(guard.step(new LoadGuard.Sample(1000, permille, signs, heldUp), second * 1000));
    }
  }

  private void choose(Mode mode) {
    adopt(guard.choose(mode, second * 1000));
  }

  private void adopt(LoadGuard.Step step) {
    guard = step.next();
    step.change().ifPresent(change -> changes.add(change.name()));
    step.change()
        .ifPresent(
            change ->
                assertThat(change.text()).startsWith("The ").endsWith(".").doesNotContain("\n"));
  }
}
