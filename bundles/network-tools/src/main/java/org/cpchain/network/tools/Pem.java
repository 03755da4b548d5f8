package org.cpchain.network.tools;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as texts (RFC 7468). */
final class Pem {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";
  private static final String REQUEST = "CERTIFICATE REQUEST";

  private Pem() {}

  static String certificate(X509Certificate certificate) {
    try {
      return write(CERTIFICATE, certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  static X509Certificate certificate(String pem, String what) throws Refusal {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(read(CERTIFICATE, pem, what)));
    } catch (CertificateException e) {
      throw new Refusal(what + " holds no X.509 certificate: " + e.getMessage(), e);
    }
  }

  /** PKCS#8, without a password. */
  static String key(PrivateKey key) {
    return write(KEY, key.getEncoded());
  }

  static PrivateKey key(String pem, String what) throws Refusal {
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(read(KEY, pem, what)));
    } catch (GeneralSecurityException e) {
      throw new Refusal(what + " holds no EC key in PKCS#8 without a password", e);
    }
  }

  static String request(byte[] der) {
    return write(REQUEST, der);
  }

  static byte[] request(String pem, String what) throws Refusal {
    return read(REQUEST, pem, what);
  }

  /** Whether the two halves belong together. */
  static boolean fit(PrivateKey key, PublicKey other) {
    try {
      byte[] sample = other.getEncoded();
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(sample);
      byte[] made = signature.sign();
      signature.initVerify(other);
      signature.update(sample);
      return signature.verify(made);
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }

  private static String write(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private static byte[] read(String kind, String pem, String what) throws Refusal {
    Matcher block =
        Pattern.compile("-----BEGIN " + kind + "-----([^-]+)-----END " + kind + "-----")
            .matcher(pem);
    if (!block.find()) {
      throw new Refusal(what + " is damaged: it has no part " + kind);
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1).getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new Refusal(what + " is damaged: " + e.getMessage(), e);
    }
  }
}
