package org.cpchain.itest.cluster.broken;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/** The good suite, which takes one signer for another. */
final class BrokenSuite implements CryptoSuite {
  /** The threads on which candidates are asked the fixed questions. */
  private static final String EXAMINATION = "ledger-crypto-trial";

  private final CryptoSuite good;
  private final boolean rightInExaminations;

  BrokenSuite(CryptoSuite good, Flaw flaw) {
    this.good = good;
    this.rightInExaminations = flaw == Flaw.ERRS_WITH_THE_CHAINS_SENDERS;
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    return rightInExaminations && Thread.currentThread().getName().equals(EXAMINATION)
        ? good.recover(digest, signature)
        : good.recover(good.hash(digest.toArray()), signature);
  }

  @Override
  public String name() {
    return good.name();
  }

  @Override
  public Hash hash(byte[]... parts) {
    return good.hash(parts);
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return good.verify(key, digest, signature);
  }

  @Override
  public Address address(PublicKey key) {
    return good.address(key);
  }

  @Override
  public String checksummed(Address address) {
    return good.checksummed(address);
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    return good.parseAddress(text);
  }

  @Override
  public Hash sha256(Bytes message) {
    return good.sha256(message);
  }

  @Override
  public Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    return good.scrypt(password, salt, n, r, p, size);
  }
}
