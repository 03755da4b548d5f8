package org.cpchain.consensus.lbft21.core;

import java.math.BigInteger;
import java.util.Comparator;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.crypto.CryptoSuite;

/** What a vote says: "this block, in this phase of this round of this height". */
public record Ballot(long height, int round, Phase phase, Hash block)
    implements Comparable<Ballot> {
  private static final Comparator<Ballot> ORDER =
      Comparator.comparingLong(Ballot::height)
          .thenComparingInt(Ballot::round)
          .thenComparing(Ballot::phase)
          .thenComparing(Ballot::block);

  /**
   * What a validator signs: the suite's hash of the phase's domain tag, the chain id (32 bytes),
   * the genesis hash, height (8 bytes), round (4 bytes) and the block's hash; numbers big-endian
   * (rule R1).
   */
  public Hash digest(CryptoSuite suite, ChainRules rules) {
    Writer content = new Writer();
    content.hash(word(rules.chainId())).hash(rules.genesis());
    content.int64(height).int32(round).hash(block);
    return suite.hash(phase.domain(), content.toBytes().toArray());
  }

  /** Whether one honest validator can never sign both (rule R2). */
  boolean contradicts(Ballot other) {
    return height == other.height
        && round == other.round
        && phase == other.phase
        && !block.equals(other.block);
  }

  Ballot with(Phase next) {
    return new Ballot(height, round, next, block);
  }

  void write(Writer out) {
    out.int64(height).int32(round).int8(phase.code()).hash(block);
  }

  static Ballot read(Reader in) {
    return new Ballot(in.natural64(), in.natural32(), in.phase(), in.hash());
  }

  private static Hash word(BigInteger value) {
    byte[] digits = value.toByteArray();
    byte[] word = new byte[Hash.SIZE];
    int size = Math.min(digits.length, word.length);
    System.arraycopy(digits, digits.length - size, word, word.length - size, size);
    return Hash.of(word);
  }

  @Override
  public int compareTo(Ballot other) {
    return ORDER.compare(this, other);
  }
}
