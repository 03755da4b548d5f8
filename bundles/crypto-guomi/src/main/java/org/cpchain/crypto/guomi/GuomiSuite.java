package org.cpchain.crypto.guomi;

import java.util.Optional;
import org.bouncycastle.crypto.generators.SCrypt;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.common.Eip55;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Component;

/**
 * SM2 signatures over SM3 digests. What is signed, the message of GB/T 32918.2, is the 32 bytes of
 * the digest; the signer's key comes with the signature.
 */
@Component(
    service = CryptoSuite.class,
    property = {
      Modules.FAMILY + "=crypto",
      Modules.PROTOCOL + "=" + CryptoSuite.GUOMI,
      Modules.VERSION + "=0.1.0",
      CryptoSuite.NAME + "=" + CryptoSuite.GUOMI
    })
public final class GuomiSuite implements CryptoSuite {
  private final Sm2 curve = new Sm2();

  @Override
  public String name() {
    return GUOMI;
  }

  @Override
  public Hash hash(byte[]... parts) {
    return Sm3.hash(parts);
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    return signature.key().filter(key -> curve.verify(key, digest.bytes(), signature));
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return signature.key().equals(Optional.of(key)) && curve.verify(key, digest.bytes(), signature);
  }

  @Override
  public Address address(PublicKey key) {
    Bytes hash = hash(key.encoded().toArray()).bytes();
    return new Address(hash.slice(Hash.SIZE - Address.SIZE, Hash.SIZE));
  }

  @Override
  public String checksummed(Address address) {
    return Eip55.checksummed(address);
  }

  @Override
  public Optional<Address> parseAddress(String text) {
    return Eip55.parse(text);
  }

  @Override
  public Bytes scrypt(Bytes password, Bytes salt, int n, int r, int p, int size) {
    return Bytes.of(SCrypt.generate(password.toArray(), salt.toArray(), n, r, p, size));
  }
}
