package org.cpchain.dpor.core.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Committee;
import org.junit.jupiter.api.Test;

/** The boundaries of facts §1.3 and §9.3. */
class TermsTest {
  private final Terms terms = new Terms(TermParameters.MAINNET);

  @Test
  void aTermOfTheMainnetHasThirtySixBlocks() {
    assertThat(terms.parameters().length()).isEqualTo(36);
    assertThat(terms.at(1)).isEqualTo(new Place(0, 0, 0));
    assertThat(terms.at(12)).isEqualTo(new Place(0, 0, 11));
    assertThat(terms.at(13)).isEqualTo(new Place(0, 1, 0));
    assertThat(terms.at(36)).isEqualTo(new Place(0, 2, 11));
    assertThat(terms.at(37)).isEqualTo(new Place(1, 0, 0));
    assertThat(terms.at(1_244_472)).isEqualTo(new Place(34_568, 1, 11));
  }

  @Test
  void aTermOfFourHasItsOwnBoundaries() {
    Terms small = new Terms(new TermParameters(4, 3, 3, 5));

    assertThat(small.at(12)).isEqualTo(new Place(0, 2, 3));
    assertThat(small.at(13)).isEqualTo(new Place(1, 0, 0));
    assertThat(small.isCheckpoint(12)).isTrue();
  }

  @Test
  void theGenesisHasNoProposerAndIsNoCheckpoint() {
    assertThatThrownBy(() -> terms.at(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> terms.term(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(terms.isCheckpoint(0)).isFalse();
  }

  @Test
  void aTermReachesFromItsFirstBlockToItsCheckpoint() {
    assertThat(terms.first(5)).isEqualTo(181);
    assertThat(terms.last(5)).isEqualTo(216);
    assertThat(terms.isCheckpoint(216)).isTrue();
    assertThat(terms.isCheckpoint(215)).isFalse();
    assertThat(terms.term(terms.first(5))).isEqualTo(terms.term(terms.last(5))).isEqualTo(5);
  }

  @Test
  void anElectionFillsTheThirdTermAfterIt() {
    assertThat(terms.electedAt(216)).hasValue(8);
    assertThat(terms.electionOf(8)).hasValue(5);
    assertThat(terms.electedAt(217)).isEmpty();
  }

  @Test
  void theFirstElectionIsAtBlock108BecauseTheDefaultsHaveTheFirst180() {
    assertThat(terms.electedAt(72)).isEmpty();
    assertThat(terms.electedAt(108)).hasValue(5);
    assertThat(terms.first(5)).isEqualTo(181);
    assertThat(terms.electionOf(4)).isEmpty();
  }

  @Test
  void aTurnIsTheIndexThatTheCommitteeUses() {
    List<Address> proposers =
        IntStream.range(0, 12)
            .mapToObj(i -> new Address(Bytes.concat(Bytes.of(new byte[19]), Bytes.of((byte) i))))
            .toList();
    Committee committee = new Committee(List.of(proposers.get(0)), proposers);

    for (long height = 1; height <= 200; height++) {
      assertThat(proposers.get(terms.at(height).turn())).isEqualTo(committee.proposer(height));
    }
  }

  @Test
  void parametersOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new TermParameters(0, 3, 3, 5)).hasMessageContaining("proposers is 0");
    assertThatThrownBy(() -> new TermParameters(12, 10_001, 3, 5)).hasMessageContaining("views");
    assertThatThrownBy(() -> new TermParameters(12, 3, 3, 2)).hasMessageContaining("initialTerms");
  }
}
