package org.cpchain.dpor.core.random;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * The 32-byte hash function that elections use: SHA-256 on chains of the standard suite. A function
 * of its argument alone.
 */
@FunctionalInterface
public interface Digest {
  Hash hash(Bytes message);
}
