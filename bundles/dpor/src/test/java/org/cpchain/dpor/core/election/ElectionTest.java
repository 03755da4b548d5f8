package org.cpchain.dpor.core.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.dpor.core.election.ElectionFixture.SEED;
import static org.cpchain.dpor.core.election.ElectionFixture.address;
import static org.cpchain.dpor.core.election.ElectionFixture.addresses;
import static org.cpchain.dpor.core.election.ElectionFixture.candidate;
import static org.cpchain.dpor.core.election.ElectionFixture.candidates;
import static org.cpchain.dpor.core.election.ElectionFixture.defaults;
import static org.cpchain.dpor.core.election.ElectionFixture.elect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.junit.jupiter.api.Test;

/** The three vectors were computed by a naive program of a few lines in another language. */
class ElectionTest {
  private final ElectionParameters mainnet = ElectionParameters.mainnet(defaults());

  @Test
  void vectorOfTwentyCandidates() {
    Elected elected = elect(mainnet, candidates(20), SEED);

    assertThat(elected.low()).isEqualTo(addresses(5, 15));
    assertThat(elected.high()).isEqualTo(addresses(13, 18, 3, 7, 14, 6));
    assertThat(elected.defaults()).isEqualTo(addresses(110, 101, 104, 103));
    assertThat(elected.more()).isEmpty();
    assertThat(elected.proposers())
        .isEqualTo(addresses(5, 110, 15, 13, 18, 101, 3, 7, 104, 14, 6, 103));
  }

  @Test
  void vectorOfFewerCandidatesThanSeatsTwoOfThemDefaults() {
    List<Address> defaults = addresses(1, 2, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110);

    Elected elected = elect(ElectionParameters.mainnet(defaults), candidates(5), SEED);

    assertThat(elected.low()).isEqualTo(addresses(1, 4));
    assertThat(elected.high()).isEqualTo(addresses(3, 5, 2));
    assertThat(elected.proposers())
        .isEqualTo(addresses(106, 109, 1, 108, 4, 102, 105, 3, 110, 5, 101, 2));
  }

  @Test
  void vectorWithoutReputationAndWithTooFewDefaults() {
    List<Candidate> nobodies = IntStream.rangeClosed(1, 20).mapToObj(i -> candidate(i, 0)).toList();

    Elected elected = elect(ElectionParameters.mainnet(addresses(101, 102)), nobodies, SEED);

    assertThat(elected.more()).isEqualTo(addresses(2, 18));
    assertThat(elected.proposers())
        .isEqualTo(addresses(9, 5, 12, 20, 102, 14, 19, 15, 101, 17, 2, 18));
  }

  /** GAP of facts §3.4: the reference padded with defaults without looking who was elected. */
  @Test
  void anElectedDefaultProposerHasOneTurnUnlikeInTheReference() {
    List<Candidate> alsoCandidates = defaults().stream().map(a -> new Candidate(a, 5000)).toList();

    Elected elected = elect(mainnet, alsoCandidates, SEED);

    assertThat(elected.proposers()).containsExactlyInAnyOrderElementsOf(defaults());
    assertThat(elected.defaults()).hasSize(4);
  }

  @Test
  void withoutCandidatesTheDefaultsHaveAllTurns() {
    assertThat(elect(mainnet, List.of(), SEED).proposers())
        .containsExactlyInAnyOrderElementsOf(defaults());
    assertThat(mainnet.initial()).isEqualTo(defaults());
  }

  @Test
  void withoutDefaultsCandidatesHaveAllTurns() {
    Elected elected = elect(ElectionParameters.mainnet(List.of()), candidates(30), SEED);

    assertThat(elected.proposers()).hasSize(12).doesNotHaveDuplicates();
    assertThat(elected.more()).hasSize(4);
  }

  /** The reference gave an empty committee in such cases (facts §3.4, step 5). */
  @Test
  void seatsThatAPartCannotFillGoToTheOther() {
    ElectionParameters allLow = new ElectionParameters(12, 8, 8, 50, defaults());

    Elected elected = elect(allLow, candidates(9), SEED);

    assertThat(elected.low()).hasSize(4);
    assertThat(elected.high()).hasSize(4);
    assertThat(elect(mainnet, candidates(9), SEED).low()).hasSize(3);
  }

  @Test
  void everyThreeTurnsHaveADefaultProposer() {
    for (int i = 0; i < 50; i++) {
      Elected elected = elect(mainnet, candidates(40), ElectionFixture.seed(i));
      for (int group = 0; group < 4; group++) {
        assertThat(elected.proposers().subList(3 * group, 3 * group + 3))
            .containsOnlyOnce(elected.defaults().get(group));
      }
    }
  }

  @Test
  void whoHasNoReputationIsElectedOnlyWhenTheOthersAre() {
    List<Candidate> some = new ArrayList<>(List.of(candidate(1, 0), candidate(2, 0)));
    some.add(candidate(3, 1));

    ElectionParameters one = new ElectionParameters(1, 1, 0, 0, List.of());
    for (int i = 0; i < 50; i++) {
      assertThat(elect(one, some, ElectionFixture.seed(i)).high()).containsExactly(address(3));
    }
    assertThat(elect(new ElectionParameters(3, 3, 0, 0, List.of()), some, SEED).proposers())
        .containsExactlyInAnyOrderElementsOf(addresses(1, 2, 3));
  }

  @Test
  void aThousandCandidatesWithTheGreatestReputationsAreCounted() {
    List<Candidate> rich =
        IntStream.rangeClosed(1, 1000).mapToObj(i -> candidate(i, Candidate.MOST)).toList();

    assertThat(elect(mainnet, rich, SEED).proposers()).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void theSameCandidateTwiceIsABug() {
    List<Candidate> twice = List.of(candidate(1, 1000), candidate(1, 2000));

    assertThatThrownBy(() -> elect(mainnet, twice, SEED)).hasMessageContaining("named twice");
  }

  @Test
  void parametersOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new ElectionParameters(12, 13, 2, 50, List.of()))
        .hasMessageContaining("elected is 13");
    assertThatThrownBy(() -> new ElectionParameters(12, 8, 9, 50, List.of()))
        .hasMessageContaining("low is 9");
    assertThatThrownBy(() -> new ElectionParameters(12, 8, 2, 51, List.of()))
        .hasMessageContaining("lowPercent is 51");
    assertThatThrownBy(() -> new ElectionParameters(12, 8, 2, 50, addresses(1, 1)))
        .hasMessageContaining("named twice");
    assertThatThrownBy(() -> candidate(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
