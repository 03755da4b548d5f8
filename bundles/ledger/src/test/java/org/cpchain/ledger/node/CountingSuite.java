package org.cpchain.ledger.node;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/** Counts how often the signer of each digest was recovered. */
final class CountingSuite implements CryptoSuite {
  private final CryptoSuite suite;
  private final Map<Hash, Integer> recovered = new ConcurrentHashMap<>();

  CountingSuite(CryptoSuite suite) {
    this.suite = suite;
  }

  int recoveries(Hash digest) {
    return recovered.getOrDefault(digest, 0);
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    recovered.merge(digest, 1, Integer::sum);
    return suite.recover(digest, signature);
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
}
