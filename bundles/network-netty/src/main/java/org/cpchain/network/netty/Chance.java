package org.cpchain.network.netty;

import java.security.SecureRandom;
import org.cpchain.base.Hash;
import org.cpchain.network.netty.core.Backoff;

/** Where chance comes from. Safe for use by several threads. */
public interface Chance {
  /** 32 bytes that nobody can foresee. */
  Hash nonce();

  /** 0 to {@link Backoff#CHANCES}, exclusive. */
  int jitter();

  static Chance secure() {
    SecureRandom random = new SecureRandom();
    return new Chance() {
      @Override
      public Hash nonce() {
        byte[] bytes = new byte[Hash.SIZE];
        random.nextBytes(bytes);
        return Hash.of(bytes);
      }

      @Override
      public int jitter() {
        return random.nextInt(Backoff.CHANCES);
      }
    };
  }
}
