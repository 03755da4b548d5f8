package org.cpchain.dpor.core.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.dpor.core.election.ElectionFixture.addresses;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacementTest {
  @Test
  void theFirstDefaultProposerWithoutATurnGetsThatOfTheOneWhoGoes() {
    assertThat(Replacement.of(addresses(1, 101, 2, 3), addresses(1, 3), addresses(101, 102, 103)))
        .isEqualTo(addresses(102, 101, 2, 103));
  }

  @Test
  void aDefaultProposerWhoGoesDoesNotComeBack() {
    assertThat(Replacement.of(addresses(1, 101), addresses(101), addresses(101, 102)))
        .isEqualTo(addresses(1, 102));
  }

  @Test
  void aDefaultProposerForWhomThereIsNobodyKeepsItsTurn() {
    assertThat(Replacement.of(addresses(101, 102, 103), addresses(102), addresses(101, 102, 103)))
        .isEqualTo(addresses(101, 102, 103));
  }

  @Test
  void whenAllDefaultProposersHaveFaultsTheyStillTakeTheTurnsOfElectedOnesWhoGo() {
    assertThat(
            Replacement.of(
                addresses(1, 101, 2), addresses(1, 101, 102, 103), addresses(101, 102, 103)))
        .isEqualTo(addresses(102, 101, 2));
  }

  @Test
  void withoutFreeDefaultsTheTurnIsGivenUp() {
    assertThat(Replacement.of(addresses(1, 2, 3), addresses(2), List.of()))
        .isEqualTo(addresses(1, 3));
  }

  @Test
  void theLastDoNotGo() {
    assertThat(Replacement.of(addresses(1, 2), addresses(1, 2), List.of()))
        .isEqualTo(addresses(1, 2));
  }
}
