package org.cpchain.dpor.core.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.dpor.core.election.ElectionFixture.address;
import static org.cpchain.dpor.core.election.ElectionFixture.candidate;
import static org.cpchain.dpor.core.election.ElectionFixture.candidates;
import static org.cpchain.dpor.core.election.ElectionFixture.defaults;
import static org.cpchain.dpor.core.election.ElectionFixture.elect;
import static org.cpchain.dpor.core.election.ElectionFixture.seed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.junit.jupiter.api.Test;

/**
 * Frequencies follow reputation. Seeds are fixed, so each test gives the same every time; bounds
 * are those that a fair draw exceeds once in a thousand sets of seeds (χ², p = 0.001).
 */
class ElectionStatisticsTest {
  @Test
  void aSeatIsWonAsOftenAsReputationSays() {
    List<Candidate> ten =
        IntStream.rangeClosed(1, 10).mapToObj(i -> candidate(i, 1000L * i)).toList();
    ElectionParameters one = new ElectionParameters(1, 1, 0, 0, List.of());
    long[] won = new long[10];
    for (int i = 0; i < 55 * 400; i++) {
      won[number(elect(one, ten, seed(i)).high().get(0)) - 1]++;
    }

    long[] expected = IntStream.rangeClosed(1, 10).mapToLong(i -> 400L * i).toArray();
    assertThat(chiSquareTimes1000(won, expected)).isLessThan(27_877); // 9 degrees of freedom
  }

  /** Weights 1, 2, 3: first a with a/6, then b with b/(6 − a); in sixtieths below. */
  @Test
  void theSecondSeatIsWonAsReputationSaysAmongThoseWhoAreLeft() {
    List<Candidate> three = List.of(candidate(1, 1), candidate(2, 2), candidate(3, 3));
    ElectionParameters two = new ElectionParameters(2, 2, 0, 0, List.of());
    List<String> orders = List.of("12", "13", "21", "23", "31", "32");
    long[] seen = new long[6];
    for (int i = 0; i < 60 * 200; i++) {
      List<Address> high = elect(two, three, seed(i)).high();
      seen[orders.indexOf("" + number(high.get(0)) + number(high.get(1)))]++;
    }

    long[] expected = {800, 1200, 1000, 3000, 2000, 4000};
    assertThat(chiSquareTimes1000(seen, expected)).isLessThan(20_515); // 5 degrees of freedom
  }

  /** GAP of facts §3.4: there, with {@code ≤}, the first of two weights 1 won every time. */
  @Test
  void theFirstCandidateHasNoExtraWeightUnlikeInTheReference() {
    List<Candidate> equal = List.of(candidate(1, 1), candidate(2, 1));
    ElectionParameters one = new ElectionParameters(1, 1, 0, 0, List.of());
    long[] won = new long[2];
    for (int i = 0; i < 4000; i++) {
      won[number(elect(one, equal, seed(i)).high().get(0)) - 1]++;
    }

    assertThat(chiSquareTimes1000(won, new long[] {2000, 2000})).isLessThan(10_828); // 1 degree
  }

  @Test
  void inAWholeElectionMoreReputationInsideAPartMeansMoreTerms() {
    List<Candidate> standing = candidates(20);
    ElectionParameters parameters = ElectionParameters.mainnet(defaults());
    Map<Address, Integer> terms = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      Elected elected = elect(parameters, standing, seed(i));
      Stream.concat(elected.low().stream(), elected.high().stream())
          .forEach(winner -> terms.merge(winner, 1, Integer::sum));
    }

    List<Candidate> ascending = standing.stream().sorted(Candidate.ASCENDING).toList();
    for (List<Candidate> part : List.of(ascending.subList(0, 10), ascending.subList(10, 20))) {
      assertThat(part.stream().map(candidate -> terms.get(candidate.address())).toList())
          .isSorted();
    }
  }

  @Test
  void everyPlaceInAGroupIsAsLikelyForItsDefaultProposer() {
    ElectionParameters parameters = ElectionParameters.mainnet(defaults());
    long[] places = new long[12];
    for (int i = 0; i < 6000; i++) {
      Elected elected = elect(parameters, candidates(20), seed(i));
      elected.defaults().forEach(a -> places[elected.proposers().indexOf(a)]++);
    }

    long[] expected = IntStream.range(0, 12).mapToLong(i -> 2000).toArray();
    assertThat(chiSquareTimes1000(places, expected)).isLessThan(26_124); // 8 degrees of freedom
  }

  /** Rounded down; counts are small enough for no overflow. */
  private static long chiSquareTimes1000(long[] seen, long[] expected) {
    return IntStream.range(0, seen.length)
        .mapToLong(i -> 1000 * (seen[i] - expected[i]) * (seen[i] - expected[i]) / expected[i])
        .sum();
  }

  private static int number(Address who) {
    int last = Byte.toUnsignedInt(who.bytes().get(Address.SIZE - 1));
    assertThat(who).isEqualTo(address(last));
    return last;
  }
}
