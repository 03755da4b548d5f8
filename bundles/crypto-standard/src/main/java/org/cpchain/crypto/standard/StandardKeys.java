package org.cpchain.crypto.standard;

import java.security.SecureRandom;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.common.keys.KeyKind;

/** Keys of the standard suite: secp256k1, in files that Ethereum's wallets read. */
public final class StandardKeys implements KeyKind {
  private final Secp256k1 curve = new Secp256k1();
  private final StandardSuite suite = new StandardSuite();
  private final KeyFile files;

  /**
   * @param cost scrypt's N for new files, a power of two
   */
  public StandardKeys(int cost) {
    this.files = new KeyFile(new SecureRandom(), cost);
  }

  @Override
  public boolean isPrivateKey(byte[] secret) {
    return curve.isPrivateKey(secret);
  }

  @Override
  public PublicKey publicKey(byte[] secret) {
    return curve.publicKey(Secp256k1.number(secret));
  }

  @Override
  public Signature sign(byte[] secret, PublicKey key, Hash digest) {
    return curve.sign(Secp256k1.number(secret), digest);
  }

  @Override
  public byte[] write(byte[] secret, byte[] password) {
    return files.write(secret, suite.address(publicKey(secret)), password);
  }

  @Override
  public Result<byte[]> read(byte[] file, byte[] password) {
    return files.read(file, password);
  }
}
