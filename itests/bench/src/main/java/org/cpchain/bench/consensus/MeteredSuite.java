package org.cpchain.bench.consensus;

import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.bench.consensus.Meter.Account;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.sim.world.ForwardingSuite;

/** The suite as consensus uses it. */
final class MeteredSuite extends ForwardingSuite {
  private final Meter meter;

  MeteredSuite(CryptoSuite suite, Meter meter) {
    super(suite);
    this.meter = meter;
  }

  @Override
  public Hash hash(byte[]... parts) {
    return meter.charge(Account.HASHING, () -> super.hash(parts));
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    return meter.charge(Account.CHECKING, () -> super.recover(digest, signature));
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return meter.charge(Account.CHECKING, () -> super.verify(key, digest, signature));
  }
}
