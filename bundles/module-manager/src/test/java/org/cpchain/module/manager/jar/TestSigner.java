package org.cpchain.module.manager.jar;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Somebody with a key and a certificate.
 *
 * @param chain its own certificate, then those that vouch for it
 */
public record TestSigner(KeyPair keys, List<X509Certificate> chain) {
  private static final Duration YEAR = Duration.ofDays(365);

  /** Whose certificate may issue others. */
  public static TestSigner authority(String name) {
    return make(name, null, true, null, Instant.now().minus(YEAR), Instant.now().plus(YEAR));
  }

  /** Who has signed its certificate itself, and may sign nothing else. */
  public static TestSigner alone(String name) {
    return alone(name, Instant.now().minus(YEAR), Instant.now().plus(YEAR));
  }

  public static TestSigner alone(String name, Instant from, Instant to) {
    return make(name, null, false, null, from, to);
  }

  public TestSigner issues(String name) {
    return issues(name, null);
  }

  public TestSigner issues(String name, KeyPurposeId purpose) {
    return make(name, this, false, purpose, Instant.now().minus(YEAR), Instant.now().plus(YEAR));
  }

  public TestSigner issuesAuthority(String name) {
    return make(name, this, true, null, Instant.now().minus(YEAR), Instant.now().plus(YEAR));
  }

  private static TestSigner make(
      String name,
      TestSigner issuer,
      boolean authority,
      KeyPurposeId purpose,
      Instant from,
      Instant to) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=" + name);
      X500Name by =
          issuer == null
              ? subject
              : X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
      var builder =
          new JcaX509v3CertificateBuilder(
              by,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(from),
              Date.from(to),
              subject,
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (purpose != null) {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      }
      KeyPair signing = issuer == null ? keys : issuer.keys();
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate())));
      List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
      if (issuer != null) {
        chain.addAll(issuer.chain());
      }
      return new TestSigner(keys, List.copyOf(chain));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** Puts the certificate into the folder, as PEM. */
  public Path trustIn(Path folder, String file) throws Exception {
    Files.createDirectories(folder);
    return Files.writeString(
        folder.resolve(file),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate().getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  /** Signs the file in its place, under a name of which several may stand in one jar. */
  public Path sign(Path jar, String signature) throws Exception {
    Path signed = Files.createTempFile(jar.getParent(), "signed", ".tmp");
    JarSigner signer =
        new JarSigner.Builder(
                keys.getPrivate(), CertificateFactory.getInstance("X.509").generateCertPath(chain))
            .signerName(signature)
            .build();
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      signer.sign(in, out);
    }
    return Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  public Path sign(Path jar) throws Exception {
    return sign(jar, "TEST");
  }
}
