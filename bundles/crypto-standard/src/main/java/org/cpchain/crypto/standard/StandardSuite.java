package org.cpchain.crypto.standard;

import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.common.KeccakSuite;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Component;

/**
 * The suite that Ethereum's tools expect: Keccak-256, secp256k1, addresses with EIP-55's checksum;
 * in Java alone.
 */
@Component(
    service = CryptoSuite.class,
    property = {
      Modules.FAMILY + "=crypto",
      Modules.PROTOCOL + "=" + CryptoSuite.STANDARD,
      Modules.VERSION + "=0.1.0.bouncycastle",
      CryptoSuite.NAME + "=" + CryptoSuite.STANDARD
    })
public final class StandardSuite extends KeccakSuite {
  private final Secp256k1 curve = new Secp256k1();

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    return curve.recover(digest, signature);
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return curve.verify(key, digest, signature);
  }
}
