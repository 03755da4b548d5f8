package org.cpchain.consensus.lbft21.core;

import java.math.BigInteger;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.crypto.CryptoSuite;

/** What a validator signs. */
public sealed interface Statement permits Ballot, Complaint {
  long height();

  int round();

  /** Sets statements for one purpose apart from all others (rule R1). */
  byte[] domain();

  /** What follows chain, height and round in the signed bytes. */
  void writeContent(Writer out);

  /**
   * What is signed: the suite's hash of the domain tag, the chain id (32 bytes), the genesis hash,
   * height (8 bytes), round (4 bytes) and the content; numbers big-endian.
   */
  default Hash digest(CryptoSuite suite, ChainRules rules) {
    Writer content = new Writer();
    content.hash(word(rules.chainId())).hash(rules.genesis());
    content.int64(height()).int32(round());
    writeContent(content);
    return suite.hash(domain(), content.toBytes().toArray());
  }

  private static Hash word(BigInteger value) {
    byte[] digits = value.toByteArray();
    byte[] word = new byte[Hash.SIZE];
    int size = Math.min(digits.length, word.length);
    System.arraycopy(digits, digits.length - size, word, word.length - size, size);
    return Hash.of(word);
  }
}
