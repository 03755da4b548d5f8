package org.cpchain.crypto.standard;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.cpchain.crypto.AuthenticatedCipher;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.Modules;
import org.osgi.service.component.annotations.Component;

/** AES-256-GCM of the JDK, which uses the processor's own instructions. */
@Component(
    service = AuthenticatedCipher.class,
    property = {
      Modules.FAMILY + "=crypto",
      Modules.PROTOCOL + "=" + CryptoSuite.STANDARD,
      Modules.VERSION + "=0.1.0",
      CryptoSuite.NAME + "=" + CryptoSuite.STANDARD
    })
public final class AesGcm implements AuthenticatedCipher {
  @Override
  public byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] associated) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks AES-256-GCM", e);
    }
  }

  @Override
  public Optional<byte[]> open(byte[] key, byte[] nonce, byte[] sealed, byte[] associated) {
    if (sealed.length < TAG_SIZE) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks AES-256-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    if (key.length != KEY_SIZE || nonce.length != NONCE_SIZE) {
      throw new IllegalArgumentException("a key has 32 bytes and a nonce 12");
    }
    Key secret = new SecretKeySpec(key, "AES");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, secret, new GCMParameterSpec(TAG_SIZE * 8, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}
