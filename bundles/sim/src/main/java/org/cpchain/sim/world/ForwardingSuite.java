package org.cpchain.sim.world;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/** Another suite, so that somebody can see how it is used. */
public abstract class ForwardingSuite implements CryptoSuite {
  private final CryptoSuite suite;

  protected ForwardingSuite(CryptoSuite suite) {
    this.suite = suite;
  }

  @Override
  public String name() {
    return suite.name();
  }

  @Override
  public Hash hash(byte[]... parts) {
    return suite.hash(parts);
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    return suite.recover(digest, signature);
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return suite.verify(key, digest, signature);
  }

  @Override
  public Address address(PublicKey key) {
    return suite.address(key);
  }

  @Override
  public String checksummed(Address address) {
    return suite.checksummed(address);
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    return suite.parseAddress(text);
  }

  @Override
  public Hash sha256(Bytes message) {
    return suite.sha256(message);
  }

  @Override
  public Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    return suite.scrypt(password, salt, n, r, p, size);
  }
}
