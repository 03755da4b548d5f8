package org.cpchain.module.manager.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.module.ModuleVersion;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static Approval approval(String protocol, String version, long height, String status) {
    return new Approval(
        new ModuleVersion("consensus", protocol, version), Hash.ZERO, height, status);
  }

  private static List<Approval> hard(Approval... all) {
    return new Decisions(100, true, false, List.of(all)).hard("consensus", "lbft-2.0");
  }

  @Test
  void whatBringsAnotherProtocolIsHardAndItsLaterVersionsAreNot() {
    Approval first = approval("lbft-2.1", "1.0.0", 50, "entered");
    Approval back = approval("lbft-2.0", "1.0.0", 70, "entered");
    Approval again = approval("lbft-2.1", "1.2.0", 120, "waiting");
    assertThat(
            hard(
                approval("lbft-2.0", "1.1.0", 40, "entered"),
                again,
                approval("lbft-2.1", "1.1.0", 60, "entered"),
                first,
                back))
        .containsExactly(first, back, again);
  }

  @Test
  void whatHasLapsedBringsNothing() {
    Approval second = approval("lbft-2.1", "1.1.0", 120, "waiting");
    assertThat(hard(approval("lbft-2.1", "1.0.0", 50, "lapsed"), second)).containsExactly(second);
  }

  @Test
  void otherFamiliesAreNoMatterOfConsensus() {
    Approval crypto =
        new Approval(new ModuleVersion("crypto", "guomi", "1.0.0"), Hash.ZERO, 50, "entered");
    assertThat(hard(crypto)).isEmpty();
  }
}
