package org.cpchain.contract.runtime.core;

import org.cpchain.base.Bytes;
import org.cpchain.contract.SystemContext;

/**
 * The parameters of scrypt (RFC 7914 §2), bounded so that one call takes a few milliseconds and 4
 * MiB; see {@link SystemContext#scrypt}.
 *
 * @param n cost
 * @param r block size
 * @param p parallelisation
 * @param size of the result in bytes
 */
record ScryptCost(int n, int r, int p, int size) {
  private static final long MOST_BLOCKS = 1 << 15;
  private static final int MOST_PARALLEL = 16;
  private static final int MOST_SIZE = 64;

  boolean isAllowed() {
    return n > 1
        && Integer.bitCount(n) == 1
        && r > 0
        && (long) n * r <= MOST_BLOCKS
        && p > 0
        && p <= MOST_PARALLEL
        && size > 0
        && size <= MOST_SIZE;
  }

  /** Of allowed parameters. */
  long gas(Bytes password, Bytes salt) {
    return GasSchedule.HASH
        + GasSchedule.HASH_BYTE * ((long) password.size() + salt.size())
        + GasSchedule.SCRYPT_BLOCK * n * r * p;
  }
}
