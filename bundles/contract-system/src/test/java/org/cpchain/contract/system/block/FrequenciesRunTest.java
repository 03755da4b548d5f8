package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.junit.jupiter.api.Test;

/**
 * White Paper 2.0 §2.4.1: elected by reputation and chance. Over hundreds of terms of a running
 * chain each candidate is elected as often as its share of its part's reputation says, by Pearson's
 * test in whole numbers.
 */
class FrequenciesRunTest {
  private static final int TERMS = 400;
  private static final long SCALE = 1_000_000;

  private final RunningChain run = new RunningChain(3, 1);
  private final List<Address> nodes = new ArrayList<>();
  private final Map<Address, Long> expected = new TreeMap<>();
  private final Map<Address, Long> equal = new TreeMap<>();
  private final Map<Address, Long> elected = new TreeMap<>();

  @Test
  void electionsFollowReputation() {
    run.parameter("election.seats", 2);
    run.parameter("election.low-seats", 1);
    for (String weight : List.of("transactions", "proxy", "data", "maintenance")) {
      run.parameter("rpt.weight-" + weight, 0);
    }
    for (int i = 0; i < 24; i++) {
      nodes.add(run.rnode("node" + i, 10L * i));
    }
    run.run(3);
    while (run.term() < TERMS) {
      run.renew(nodes, 3);
      run.end();
      if (run.height() % run.length() == 1 && run.term() > RunningChain.INITIAL_TERMS) {
        tally(run.term() - 1);
      }
    }
    assertThat(elected.values().stream().mapToLong(n -> n).sum()).isGreaterThan(780);
    // with 22 degrees of freedom one of a thousand is above 48
    assertThat(deviation(expected)).isLessThan(48);
    assertThat(deviation(equal)).isGreaterThan(96);
  }

  /** The election at the end of a term: one from the lower half, one from the upper. */
  private void tally(long held) {
    Map<String, Object> outcome =
        run.chain.results("elections", "outcomeOf", held + RunningChain.DISTANCE);
    for (String part : List.of("low", "high")) {
      RunningChain.addresses(outcome.get(part)).forEach(one -> elected.merge(one, 1L, Long::sum));
    }
    Map<String, Object> standing = run.chain.results("elections", "standing", held, 0L, 100L);
    List<Address> who = RunningChain.addresses(standing.get("candidates"));
    List<?> rpts = (List<?>) standing.get("rpts");
    TreeMap<BigInteger, Long> byRank = new TreeMap<>();
    Map<BigInteger, Address> owner = new TreeMap<>();
    for (int i = 0; i < who.size(); i++) {
      // by reputation, then address
      BigInteger rank =
          BigInteger.valueOf((Long) rpts.get(i))
              .shiftLeft(160)
              .add(new BigInteger(1, who.get(i).toArray()));
      byRank.put(rank, (Long) rpts.get(i));
      owner.put(rank, who.get(i));
    }
    List<BigInteger> sorted = List.copyOf(byRank.keySet());
    int border = sorted.size() / 2;
    for (List<BigInteger> part :
        List.of(sorted.subList(0, border), sorted.subList(border, sorted.size()))) {
      long sum = part.stream().mapToLong(byRank::get).sum();
      for (BigInteger one : part) {
        expected.merge(owner.get(one), SCALE * byRank.get(one) / sum, Long::sum);
        equal.merge(owner.get(one), SCALE / nodes.size() * 2, Long::sum);
      }
    }
  }

  private long deviation(Map<Address, Long> expectation) {
    long sum = 0;
    for (Address node : nodes) {
      long should = expectation.get(node);
      long off = SCALE * elected.getOrDefault(node, 0L) - should;
      sum += off / 1000 * (off / 1000) / should;
    }
    return sum;
  }
}
