package org.cpchain.contract.system.pool;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;

/**
 * What somebody has in a pool.
 *
 * @param deposit wei
 * @param unlocked from when it can be withdrawn, milliseconds since 1970 UTC
 */
record Account(BigInteger deposit, long unlocked) {
  static final Account EMPTY = new Account(BigInteger.ZERO, 0);
  static final Codec<Account> CODEC = Codec.of(Account::encode, Account::decode);

  private Bytes encode() {
    return Words.of(deposit, unlocked);
  }

  private static Account decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Account(in.integer(), in.number());
  }
}
