package org.cpchain.contract.system.store;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/** One sum of wei in a contract's storage; never below nothing. */
public final class Wei {
  private final StorageMap<Bytes, BigInteger> sum;

  /**
   * @param name different for each sum of a contract
   */
  public Wei(String name) {
    this.sum = new StorageMap<>(name, Codec.BYTES, Codec.INTEGER);
  }

  public BigInteger get(Storage storage) {
    return sum.get(storage, Bytes.EMPTY).orElse(BigInteger.ZERO);
  }

  /** Adds; with a negative amount takes away. */
  public void add(Storage storage, BigInteger amount) {
    BigInteger next = get(storage).add(amount);
    if (next.signum() < 0) {
      throw new IllegalStateException("a sum of wei below nothing");
    }
    sum.put(storage, Bytes.EMPTY, next);
  }
}
