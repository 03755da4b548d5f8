package org.cpchain.dpor.core.reputation;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.cpchain.base.Address;

/**
 * Reputations of all who are compared with each other, from facts of one block (White Paper 2.0
 * §5.1.2; facts §3.3). Work grows with {@code n log n}.
 */
public final class Reputations {
  private Reputations() {}

  /**
   * @throws IllegalArgumentException when an account is named twice
   */
  public static NavigableMap<Address, Reputation> of(
      RptParameters parameters, Collection<Facts> all) {
    Ranking balances = new Ranking(all, Facts::wholeCpc);
    Ranking transactions = new Ranking(all, facts -> count(facts, Kind.TRANSACTION));
    Ranking blocks = new Ranking(all, facts -> count(facts, Kind.BLOCK));
    TreeMap<Address, Reputation> reputations = new TreeMap<>();
    for (Facts facts : all) {
      List<Score> scores =
          Arrays.stream(Dimension.values())
              .map(
                  dimension -> {
                    Score.Basis basis =
                        switch (dimension) {
                          case AB -> balances.of(facts);
                          case TX -> transactions.of(facts);
                          case PR -> proxy(facts, parameters.points());
                          case DC -> data(facts, parameters.points());
                          case BM -> blocks.of(facts);
                        };
                    return new Score(dimension, basis, parameters.weights().of(dimension));
                  })
              .toList();
      Reputation reputation = new Reputation(facts, scores, parameters);
      if (reputations.put(facts.address(), reputation) != null) {
        throw new IllegalArgumentException(facts.address() + " is named twice");
      }
    }
    return Collections.unmodifiableNavigableMap(reputations);
  }

  private static Score.Basis proxy(Facts facts, Points points) {
    int helped = facts.counts().get(Kind.HELP);
    return new Score.Earned(
        List.of(
            new Score.Item("registrations", facts.proxy() ? 1 : 0, points.registration(), 100),
            new Score.Item("trades helped", helped, points.help(), 100)));
  }

  private static Score.Basis data(Facts facts, Points points) {
    Counts counts = facts.counts();
    return new Score.Earned(
        List.of(
            new Score.Item("uploads", counts.get(Kind.UPLOAD), points.upload(), points.uploads()),
            new Score.Item(
                "purchases", counts.get(Kind.PURCHASE), points.purchase(), points.purchases())));
  }

  private static BigInteger count(Facts facts, Kind kind) {
    return BigInteger.valueOf(facts.counts().get(kind));
  }

  /** Values in ascending order, to find how many are greater than one of them. */
  private static final class Ranking {
    private final Function<Facts, BigInteger> value;
    private final BigInteger[] ascending;

    Ranking(Collection<Facts> all, Function<Facts, BigInteger> value) {
      this.value = value;
      this.ascending = all.stream().map(value).sorted().toArray(BigInteger[]::new);
    }

    Score.Basis of(Facts facts) {
      BigInteger own = value.apply(facts);
      return new Score.Ranked(own, ascending.length - notGreater(own), ascending.length);
    }

    /** How many values are at most {@code own}. */
    private int notGreater(BigInteger own) {
      int low = 0;
      int high = ascending.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (ascending[middle].compareTo(own) <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
