package org.cpchain.network.netty.core;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;

/**
 * What a node says of itself.
 *
 * @param versions of this protocol that it can speak
 * @param height of its last final block
 * @param account of its chain key
 * @param roles such as {@code validator}; at most 8
 * @param consensus protocols and versions that it can run, such as {@code lbft-2.1/1.0.0}; at most
 *     16
 */
public record Introduction(
    Versions versions,
    BigInteger chainId,
    Hash genesis,
    long height,
    Address account,
    List<String> roles,
    List<String> consensus) {
  static final int MAX_ROLES = 8;
  static final int MAX_CONSENSUS = 16;
  static final int MAX_TEXT = 100;

  public Introduction {
    roles = List.copyOf(roles);
    consensus = List.copyOf(consensus);
    if (chainId.signum() < 0 || chainId.bitLength() > 256) {
      throw new IllegalArgumentException("a chain id has 256 bits at most: " + chainId);
    }
    if (height < 0) {
      throw new IllegalArgumentException("no height: " + height);
    }
    check(roles, MAX_ROLES);
    check(consensus, MAX_CONSENSUS);
  }

  private static void check(List<String> texts, int most) {
    if (texts.size() > most || !texts.stream().allMatch(Introduction::isText)) {
      throw new IllegalArgumentException("too many, too long, or not printable: " + texts);
    }
  }

  private static boolean isText(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_TEXT
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /**
   * A range of versions, both ends included.
   *
   * @param lowest 0 to 65535
   */
  public record Versions(int lowest, int highest) {
    public Versions {
      if (lowest < 0 || highest < lowest || highest > 0xffff) {
        throw new IllegalArgumentException("no range of versions: " + lowest + "-" + highest);
      }
    }

    boolean meet(Versions other) {
      return lowest <= other.highest && other.lowest <= highest;
    }

    /** The newest that both can speak. */
    int common(Versions other) {
      return Math.min(highest, other.highest);
    }

    @Override
    public String toString() {
      return lowest + "-" + highest;
    }
  }
}
