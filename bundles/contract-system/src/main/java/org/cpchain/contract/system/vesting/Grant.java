package org.cpchain.contract.system.vesting;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;

/** What somebody gets in all, and what he has got; wei. */
record Grant(BigInteger amount, BigInteger released) {
  static final Grant NONE = new Grant(BigInteger.ZERO, BigInteger.ZERO);
  static final Codec<Grant> CODEC = Codec.of(Grant::encode, Grant::decode);

  Grant more(BigInteger wei) {
    return new Grant(amount.add(wei), released);
  }

  /** What is free and was not yet paid. */
  BigInteger due(long elapsed) {
    return Schedule.free(amount, elapsed).subtract(released);
  }

  Grant paid(BigInteger wei) {
    return new Grant(amount, released.add(wei));
  }

  private Bytes encode() {
    return Words.of(amount, released);
  }

  private static Grant decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Grant(in.integer(), in.integer());
  }
}
