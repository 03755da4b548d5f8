package org.cpchain.contract.system.reward;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;

/**
 * What somebody has in the economy pool as an economy node.
 *
 * @param amount wei; the same in every season from {@code from} on
 * @param from the first season whose interest was not yet paid
 */
record Stake(BigInteger amount, long from) {
  static final Codec<Stake> CODEC = Codec.of(Stake::encode, Stake::decode);

  private Bytes encode() {
    return Words.of(amount, from);
  }

  private static Stake decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Stake(in.integer(), in.number());
  }
}
