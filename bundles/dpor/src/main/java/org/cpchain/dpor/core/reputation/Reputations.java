package org.cpchain.dpor.core.reputation;

import java.math.BigInteger;
import java.util.ArrayList;
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
  private final RptParameters parameters;
  private final NavigableMap<Address, Facts> compared = new TreeMap<>();
  private final Ranking balances;
  private final Ranking transactions;
  private final Ranking blocks;

  /**
   * @param all who are compared
   * @throws IllegalArgumentException when an account is named twice
   */
  public Reputations(RptParameters parameters, Collection<Facts> all) {
    this.parameters = parameters;
    for (Facts facts : all) {
      if (compared.put(facts.address(), facts) != null) {
        throw new IllegalArgumentException(facts.address() + " is named twice");
      }
    }
    this.balances = new Ranking(all, Facts::wholeCpc);
    this.transactions = new Ranking(all, facts -> count(facts, Kind.TRANSACTION));
    this.blocks = new Ranking(all, facts -> count(facts, Kind.BLOCK));
  }

  /**
   * @throws IllegalArgumentException when an account is named twice
   */
  public static NavigableMap<Address, Reputation> of(
      RptParameters parameters, Collection<Facts> all) {
    return new Reputations(parameters, all).all();
  }

  /** Of all who are compared. */
  public NavigableMap<Address, Reputation> all() {
    TreeMap<Address, Reputation> reputations = new TreeMap<>();
    compared.forEach((address, facts) -> reputations.put(address, with(facts, 0)));
    return Collections.unmodifiableNavigableMap(reputations);
  }

  /** Of one that is compared; of another what it would be if that one alone were compared, too. */
  public Reputation of(Facts facts) {
    Facts known = compared.get(facts.address());
    return known == null ? with(facts, 1) : with(known, 0);
  }

  /**
   * @param more 1 when the account is not among those who are compared
   */
  private Reputation with(Facts facts, int more) {
    List<Score> scores = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      Score.Basis basis =
          switch (dimension) {
            case AB -> balances.of(facts, more);
            case TX -> transactions.of(facts, more);
            case PR -> proxy(facts, parameters.points());
            case DC -> data(facts, parameters.points());
            case BM -> blocks.of(facts, more);
          };
      scores.add(new Score(dimension, basis, parameters.weights().of(dimension)));
    }
    return new Reputation(facts, scores, parameters);
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

    Score.Basis of(Facts facts, int more) {
      BigInteger own = value.apply(facts);
      int ahead = ascending.length - notGreater(own);
      return new Score.Ranked(own, ahead, ascending.length + more);
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
