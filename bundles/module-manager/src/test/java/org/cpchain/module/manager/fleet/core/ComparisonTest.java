package org.cpchain.module.manager.fleet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.junit.jupiter.api.Test;

/** Who runs something else than most. */
class ComparisonTest {
  private static final Fleet.Module OLD = Said.module("consensus/lbft-2.1/1.1.0", State.ACTIVE, 1);
  private static final Fleet.Module NEW = Said.module("consensus/lbft-2.1/1.2.0", State.ACTIVE, 2);
  private static final Fleet.Module LOTS =
      Said.module("contract/drugledger/1.0.0", State.ACTIVE, 3);

  @Test
  void theOneThatDiffersIsMarkedAndToldWhatMostRun() {
    Comparison all = new Comparison(List.of(List.of(OLD), List.of(OLD), List.of(NEW)));
    assertThat(all.differences(List.of(NEW)))
        .containsExactly(new Fleet.Difference("consensus", Optional.of(NEW), Optional.of(OLD)));
    assertThat(all.differences(List.of(OLD))).isEmpty();
  }

  @Test
  void amongEqualPartsNobodyDiffers() {
    Comparison all = new Comparison(List.of(List.of(OLD), List.of(NEW)));
    assertThat(all.differences(List.of(NEW))).isEmpty();
    assertThat(all.differences(List.of(OLD))).isEmpty();
  }

  @Test
  void whoLacksWhatMostRunDiffersAndSoDoesWhoRunsWhatMostDoNot() {
    Comparison most = new Comparison(List.of(List.of(LOTS), List.of(LOTS), List.of()));
    assertThat(most.differences(List.of()))
        .containsExactly(
            new Fleet.Difference("contract/drugledger", Optional.empty(), Optional.of(LOTS)));
    Comparison few = new Comparison(List.of(List.of(LOTS), List.of(), List.of()));
    assertThat(few.differences(List.of(LOTS)))
        .containsExactly(
            new Fleet.Difference("contract/drugledger", Optional.of(LOTS), Optional.empty()));
  }

  @Test
  void theSameVersionOfAnotherBundleIsSomethingElse() {
    Fleet.Module other = Said.module("consensus/lbft-2.1/1.1.0", State.ACTIVE, 9);
    Comparison all = new Comparison(List.of(List.of(OLD), List.of(OLD), List.of(other)));
    assertThat(all.differences(List.of(other))).hasSize(1);
    Fleet.Module unknown = new Fleet.Module(OLD.module(), State.ACTIVE, Optional.empty());
    assertThat(all.differences(List.of(unknown))).as("its bundle is not known").isEmpty();
  }

  @Test
  void whatOnlyCouldRunIsNotCompared() {
    Fleet.Module staged = Said.module("consensus/lbft-2.1/1.2.0", State.STAGED, 2);
    Comparison all = new Comparison(List.of(List.of(OLD), List.of(OLD), List.of(OLD, staged)));
    assertThat(all.differences(List.of(staged, OLD))).isEmpty();
  }
}
