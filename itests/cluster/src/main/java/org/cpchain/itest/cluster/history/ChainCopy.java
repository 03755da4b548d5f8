package org.cpchain.itest.cluster.history;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * All that a node says when everything is quiet.
 *
 * @param blocks above the height at which the history begins
 * @param accounts by address, at the last of the blocks
 * @param items by id
 */
public record ChainCopy(
    String node, List<Block> blocks, Map<String, Account> accounts, Map<String, Item> items) {

  /** A block. */
  public record Block(long height, String hash, String parent, List<Entry> entries) {}

  /**
   * A transaction in a block.
   *
   * @param fee what it has cost the sender beside the value
   */
  public record Entry(
      String hash,
      String from,
      String to,
      long nonce,
      BigInteger value,
      BigInteger fee,
      boolean success) {}

  /** What an account has. */
  public record Account(BigInteger balance, BigInteger nonce) {}

  /**
   * What Drugledger says of an item.
   *
   * @param custodian zero address when there is none
   * @param receiver zero address unless it is in transit
   */
  public record Item(int state, String custodian, String receiver) {}
}
