package org.cpchain.itest.process.endless;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/** Never answers, and hears no interruption. */
final class EndlessSuite implements CryptoSuite {
  private volatile boolean over;

  @Override
  public String name() {
    return STANDARD;
  }

  private IllegalStateException hang() {
    while (!over) {
      Thread.onSpinWait();
    }
    return new IllegalStateException("it is over");
  }

  /** So that the test does not leave a thread that spins. */
  void end() {
    over = true;
  }

  @Override
  public Hash hash(byte[]... parts) {
    throw hang();
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    throw hang();
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    throw hang();
  }

  @Override
  public Address address(PublicKey key) {
    throw hang();
  }

  @Override
  public String checksummed(Address address) {
    throw hang();
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    throw hang();
  }
}
