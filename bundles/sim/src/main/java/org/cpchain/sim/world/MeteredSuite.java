package org.cpchain.sim.world;

import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/** A suite whose verifications take a machine's time. Hashing is cheap beside them. */
final class MeteredSuite extends ForwardingSuite {
  private final Meter meter;
  private final Costs costs;

  MeteredSuite(CryptoSuite suite, Meter meter, Costs costs) {
    super(suite);
    this.meter = meter;
    this.costs = costs;
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    meter.spend(costs.verifyMicros());
    return super.recover(digest, signature);
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    meter.spend(costs.verifyMicros());
    return super.verify(key, digest, signature);
  }
}
