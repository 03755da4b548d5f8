package org.cpchain.dpor.core.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.dpor.core.election.ElectionFixture.elect;
import static org.cpchain.dpor.core.election.ElectionFixture.seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Address;

class ElectionPropertyTest {
  @Property(tries = 500)
  void allSeatsAreFilledByDifferentOnesAsLongAsThereAreSome(
      @ForAll("parameters") ElectionParameters parameters,
      @ForAll("candidates") List<Candidate> candidates,
      @ForAll int seed) {
    Elected elected = elect(parameters, candidates, seed(seed));

    Set<Address> all = new TreeSet<>(parameters.defaults());
    candidates.forEach(candidate -> all.add(candidate.address()));
    assertThat(elected.proposers())
        .hasSize(Math.min(parameters.proposers(), all.size()))
        .doesNotHaveDuplicates()
        .isSubsetOf(all);
    List<Address> parts = new ArrayList<>(elected.low());
    parts.addAll(elected.high());
    assertThat(parts).hasSize(Math.min(parameters.elected(), candidates.size()));
    parts.addAll(elected.defaults());
    parts.addAll(elected.more());
    assertThat(elected.proposers()).containsExactlyInAnyOrderElementsOf(parts);
  }

  @Property(tries = 300)
  void theOrderInWhichCandidatesAreGivenDoesNotMatter(
      @ForAll("parameters") ElectionParameters parameters,
      @ForAll("candidates") List<Candidate> candidates,
      @ForAll int seed,
      @ForAll Random order) {
    List<Candidate> shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, order);

    assertThat(elect(parameters, shuffled, seed(seed)))
        .isEqualTo(elect(parameters, candidates, seed(seed)));
  }

  @Property(tries = 300)
  void lowSeatsGoToTheLowPartAsLongAsItHasSome(
      @ForAll("candidates") List<Candidate> candidates, @ForAll int seed) {
    ElectionParameters parameters = ElectionParameters.mainnet(ElectionFixture.defaults());
    Elected elected = elect(parameters, candidates, seed(seed));

    Set<Address> low = new TreeSet<>();
    candidates.stream()
        .sorted(Candidate.ASCENDING)
        .limit(candidates.size() / 2)
        .forEach(candidate -> low.add(candidate.address()));
    assertThat(elected.low()).isSubsetOf(low).hasSizeGreaterThanOrEqualTo(Math.min(2, low.size()));
    assertThat(elected.high()).noneMatch(low::contains);
  }

  @Provide
  Arbitrary<List<Candidate>> candidates() {
    Arbitrary<Long> rpt =
        Arbitraries.oneOf(
            Arbitraries.just(0L), Arbitraries.longs().between(1000, 10_000), Arbitraries.just(1L));
    Arbitrary<Candidate> one =
        Combinators.combine(Arbitraries.integers().between(1, 60), rpt)
            .as(ElectionFixture::candidate);
    return one.list().uniqueElements(Candidate::address).ofMaxSize(40);
  }

  @Provide
  Arbitrary<ElectionParameters> parameters() {
    Arbitrary<List<Address>> defaults =
        Arbitraries.integers()
            .between(40, 80)
            .map(ElectionFixture::address)
            .list()
            .uniqueElements()
            .ofMaxSize(14);
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
    return Combinators.combine(Arbitraries.integers().between(1, 15), any, any, any, defaults)
        .as(
            (proposers, a, b, percent, list) -> {
              int elected = a % (proposers + 1);
              return new ElectionParameters(
                  proposers, elected, b % (elected + 1), percent % 51, list);
            });
  }
}
