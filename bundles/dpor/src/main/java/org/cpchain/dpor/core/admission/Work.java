package org.cpchain.dpor.core.admission;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.dpor.core.random.Digest;

/** The function that a puzzle has to be tried with (facts §3.2). */
@FunctionalInterface
public interface Work {
  int SCRYPT_COST = 4096;
  int SCRYPT_BLOCK_SIZE = 8;
  int SCRYPT_PARALLEL = 1;

  /** The first bytes of the data are the salt. */
  int SALT_SIZE = 8;

  Hash of(Bytes data);

  /** The processor's: SHA-256 of the data. */
  static Work cpu(Digest sha256) {
    return sha256::hash;
  }

  /** The memory's: 32 bytes of scrypt, which takes 4 MiB. */
  static Work memory(Scrypt scrypt) {
    return data ->
        new Hash(
            scrypt.derive(
                data,
                data.slice(0, SALT_SIZE),
                SCRYPT_COST,
                SCRYPT_BLOCK_SIZE,
                SCRYPT_PARALLEL,
                Hash.SIZE));
  }
}
