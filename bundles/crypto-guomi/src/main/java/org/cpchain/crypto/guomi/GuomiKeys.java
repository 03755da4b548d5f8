package org.cpchain.crypto.guomi;

import java.security.SecureRandom;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.common.keys.KeyKind;

/** Keys of SM2, in files that SM4 seals. */
public final class GuomiKeys implements KeyKind {
  private final Sm2 curve = new Sm2();
  private final GuomiSuite suite = new GuomiSuite();
  private final Sm4KeyFile files;

  /**
   * @param cost scrypt's N for new files, a power of two
   */
  public GuomiKeys(int cost) {
    this.files = new Sm4KeyFile(new SecureRandom(), cost);
  }

  @Override
  public boolean isPrivateKey(byte[] secret) {
    return curve.isPrivateKey(secret);
  }

  @Override
  public PublicKey publicKey(byte[] secret) {
    return curve.publicKey(Sm2.number(secret));
  }

  @Override
  public Signature sign(byte[] secret, PublicKey key, Hash digest) {
    return curve.sign(Sm2.number(secret), key, digest.bytes());
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
