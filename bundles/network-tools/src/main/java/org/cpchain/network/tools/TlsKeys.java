package org.cpchain.network.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Keys of certificates (NIST P-256), and requests for certificates (PKCS#10, RFC 2986). */
final class TlsKeys {
  static final String SIGNATURE = "SHA256withECDSA";

  private TlsKeys() {}

  static KeyPair make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /** A request that proves that its maker has the key. */
  static byte[] request(KeyPair keys, String organisation) {
    try {
      return new JcaPKCS10CertificationRequestBuilder(
              new X500Principal("CN=" + organisation), keys.getPublic())
          .build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate()))
          .getEncoded();
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key of a request that was signed with the private one. */
  static PublicKey proven(byte[] request, String what) throws Refusal {
    try {
      PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
      if (new PKCS10CertificationRequest(request)
          .isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        return key;
      }
    } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
      throw new Refusal(what + " holds no certificate request that can be read", e);
    }
    throw new Refusal(what + " was altered: its certificate request is not signed by its own key");
  }

  /** The key of the file, which is made when it is not there. */
  static KeyPair readOrMake(Path file) throws IOException, Refusal {
    if (!Files.exists(file)) {
      KeyPair made = make();
      PrivateFiles.write(file, Pem.key(made.getPrivate()));
      return made;
    }
    PrivateKey key = Pem.key(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
    return new KeyPair(publicKey((ECPrivateKey) key), key);
  }

  private static PublicKey publicKey(ECPrivateKey key) {
    org.bouncycastle.math.ec.ECPoint point =
        CustomNamedCurves.getByName("secp256r1").getG().multiply(key.getS()).normalize();
    try {
      return KeyFactory.getInstance("EC")
          .generatePublic(
              new ECPublicKeySpec(
                  new ECPoint(
                      point.getAffineXCoord().toBigInteger(),
                      point.getAffineYCoord().toBigInteger()),
                  key.getParams()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }
}
