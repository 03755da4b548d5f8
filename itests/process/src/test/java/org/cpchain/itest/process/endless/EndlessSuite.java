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

  private <T> T answer() {
    while (!over) {
      Thread.onSpinWait();
    }
    throw new IllegalStateException("it is over");
  }

  /** So that the test does not leave a thread that spins. */
  void end() {
    over = true;
  }

  @Override
  public Hash hash(byte[]... parts) {
    return answer();
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    return answer();
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return this.<Boolean>answer();
  }

  @Override
  public Address address(PublicKey key) {
    return answer();
  }

  @Override
  public String checksummed(Address address) {
    return answer();
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    return answer();
  }
}
