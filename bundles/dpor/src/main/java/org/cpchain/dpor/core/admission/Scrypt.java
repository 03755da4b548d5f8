package org.cpchain.dpor.core.admission;

import org.cpchain.base.Bytes;

/** scrypt (RFC 7914 §6). A function of its arguments alone. */
@FunctionalInterface
public interface Scrypt {
  /**
   * @param n cost
   * @param r block size
   * @param p parallelisation
   * @param size of the result in bytes
   */
  Bytes derive(Bytes password, Bytes salt, int n, int r, int p, int size);
}
