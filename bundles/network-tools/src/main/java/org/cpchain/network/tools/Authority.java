package org.cpchain.network.tools;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cpchain.base.Address;

/** A consortium's CA (X.509, RFC 5280): it says which nodes may talk to each other. */
final class Authority {
  static final String CERTIFICATE = "ca.pem";
  static final String KEY = "ca-key.pem";

  /** Clocks of companies differ a little. */
  private static final Duration BEFORE = Duration.ofHours(1);

  private final X509Certificate certificate;
  private final PrivateKey key;

  private Authority(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** Makes a CA and keeps it in the folder. */
  static Authority make(Path folder, String network, Instant now, Duration life)
      throws IOException {
    KeyPair keys = TlsKeys.make();
    X500Principal name = new X500Principal("CN=" + network + " CA");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            serial(),
            Date.from(now.minus(BEFORE)),
            Date.from(now.plus(life)),
            name,
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    X509Certificate certificate = sign(builder, keys.getPrivate());
    PrivateFiles.write(folder.resolve(KEY), Pem.key(keys.getPrivate()));
    PrivateFiles.write(folder.resolve(CERTIFICATE), Pem.certificate(certificate));
    return new Authority(certificate, keys.getPrivate());
  }

  static Authority open(Path folder) throws IOException, Refusal {
    Path secret = folder.resolve(KEY);
    if (!Files.exists(secret)) {
      throw new Refusal(
          "the CA's key "
              + secret
              + " is not there; put it back for as long as certificates are made");
    }
    return new Authority(
        Pem.certificate(text(folder.resolve(CERTIFICATE)), CERTIFICATE),
        Pem.key(text(secret), KEY));
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** A certificate for the node of an organisation; never longer than the CA's own. */
  X509Certificate issue(
      PublicKey node, String organisation, Address account, Instant now, Duration life)
      throws IOException, Refusal {
    Instant end = certificate.getNotAfter().toInstant();
    if (end.isBefore(now)) {
      throw new Refusal("the CA's own certificate expired " + end + "; form the CA anew");
    }
    Instant wanted = now.plus(life);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            certificate.getSubjectX500Principal(),
            serial(),
            Date.from(now.minus(BEFORE)),
            Date.from(wanted.isBefore(end) ? wanted : end),
            new X500Principal("CN=" + organisation),
            node);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName(
                GeneralName.uniformResourceIdentifier, "urn:cpchain:account:" + account)));
    return sign(builder, key);
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(TlsKeys.SIGNATURE).build(key)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("every JDK has " + TlsKeys.SIGNATURE, e);
    }
  }

  /** SHA-256 of a certificate, as people compare it. */
  static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.ofDelimiter(":")
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BigInteger serial() {
    return new BigInteger(127, new SecureRandom()).setBit(126);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.US_ASCII);
  }
}
