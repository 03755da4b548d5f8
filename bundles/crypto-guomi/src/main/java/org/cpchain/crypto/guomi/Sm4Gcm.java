package org.cpchain.crypto.guomi;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.cpchain.crypto.AuthenticatedCipher;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Component;

/** SM4 (GB/T 32907) in Galois/counter mode (RFC 8998 §3.1), with keys of 128 bits. */
@Component(
    service = AuthenticatedCipher.class,
    property = {
      Modules.FAMILY + "=crypto",
      Modules.PROTOCOL + "=" + CryptoSuite.GUOMI,
      Modules.VERSION + "=0.1.0",
      CryptoSuite.NAME + "=" + CryptoSuite.GUOMI
    })
public final class Sm4Gcm implements AuthenticatedCipher {
  static final int BYTES_OF_KEY = 16;

  @Override
  public int keySize() {
    return BYTES_OF_KEY;
  }

  @Override
  public byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] associated) {
    try {
      return run(true, key, nonce, plaintext, associated);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing checks nothing", e);
    }
  }

  @Override
  public Optional<byte[]> open(byte[] key, byte[] nonce, byte[] sealed, byte[] associated) {
    if (sealed.length < TAG_SIZE) {
      return Optional.empty();
    }
    try {
      return Optional.of(run(false, key, nonce, sealed, associated));
    } catch (InvalidCipherTextException e) {
      return Optional.empty();
    }
  }

  private static byte[] run(boolean seal, byte[] key, byte[] nonce, byte[] input, byte[] associated)
      throws InvalidCipherTextException {
    if (key.length != BYTES_OF_KEY || nonce.length != NONCE_SIZE) {
      throw new IllegalArgumentException("a key has 16 bytes and a nonce 12");
    }
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(seal, new AEADParameters(new KeyParameter(key), TAG_SIZE * 8, nonce, associated));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    int done = cipher.processBytes(input, 0, input.length, output, 0);
    done += cipher.doFinal(output, done);
    return done == output.length ? output : Arrays.copyOf(output, done);
  }
}
