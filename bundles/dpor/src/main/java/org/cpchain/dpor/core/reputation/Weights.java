package org.cpchain.dpor.core.reputation;

/**
 * What a point of each dimension counts, in hundredths; together 100, so that a reputation is from
 * 0 to 10,000 (White Paper 2.0 §5.1.2). The reference's letters γ and ω are not used: its code and
 * its documentation had exchanged them (facts §3.3).
 */
public record Weights(int balance, int transactions, int proxy, int data, int maintenance) {
  /** 0.5 AB, 0.15 TX, 0.1 PR, 0.15 DC, 0.1 BM. */
  public static final Weights PAPER = new Weights(50, 15, 10, 15, 10);

  /**
   * @throws IllegalArgumentException when one is negative or they are not 100 together
   */
  public Weights {
    int sum = 0;
    for (int weight : new int[] {balance, transactions, proxy, data, maintenance}) {
      if (weight < 0 || weight > 100) {
        throw new IllegalArgumentException("a weight is " + weight + ", and must be from 0 to 100");
      }
      sum += weight;
    }
    if (sum != 100) {
      throw new IllegalArgumentException("the weights are " + sum + " together, and must be 100");
    }
  }

  public int of(Dimension dimension) {
    return switch (dimension) {
      case AB -> balance;
      case TX -> transactions;
      case PR -> proxy;
      case DC -> data;
      case BM -> maintenance;
    };
  }
}
