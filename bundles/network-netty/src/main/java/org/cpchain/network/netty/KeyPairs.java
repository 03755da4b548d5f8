package org.cpchain.network.netty;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.cpchain.base.Bytes;

/** Tells whether two halves of a key belong together. */
final class KeyPairs {
  private KeyPairs() {}

  /**
   * @param pem PKCS#8
   */
  static boolean fit(Bytes pem, PublicKey other) throws GeneralSecurityException {
    PrivateKey key = KeyFactory.getInstance(other.getAlgorithm()).generatePrivate(spec(pem));
    byte[] sample = other.getEncoded();
    Signature signature =
        Signature.getInstance(
            other.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    signature.initSign(key);
    signature.update(sample);
    byte[] made = signature.sign();
    signature.initVerify(other);
    signature.update(sample);
    return signature.verify(made);
  }

  private static PKCS8EncodedKeySpec spec(Bytes pem) {
    String text = new String(pem.toArray(), StandardCharsets.US_ASCII);
    String body =
        text.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----.*", "$1");
    return new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
  }
}
