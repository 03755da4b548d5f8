package org.cpchain.network.netty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A consortium's CA, with a file of its own certificate. */
final class TestAuthority {
  static final Duration YEAR = Duration.ofDays(365);

  private final Path folder;
  private final String name;
  private final KeyPair key = keyPair();
  private int serial = 1;

  TestAuthority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    write(file(), "CERTIFICATE", certificate("CN=" + name, key, Instant.now().plus(YEAR), true));
  }

  Path file() {
    return folder.resolve(name + ".pem");
  }

  /** Writes certificate and key of a node over what is there. */
  Settings.CertificatePaths issue(String node, Instant expires) {
    KeyPair own = keyPair();
    Path certificate = folder.resolve(node + "-cert.pem");
    Path secret = folder.resolve(node + "-key.pem");
    write(certificate, "CERTIFICATE", certificate("CN=" + node, own, expires, false));
    write(secret, "PRIVATE KEY", own.getPrivate().getEncoded());
    return new Settings.CertificatePaths(file(), certificate, secret, 50);
  }

  private byte[] certificate(String subject, KeyPair own, Instant expires, boolean authority) {
    try {
      return new JcaX509v3CertificateBuilder(
              new X500Principal("CN=" + name),
              BigInteger.valueOf(serial++),
              Date.from(Instant.now().minus(YEAR)),
              Date.from(expires),
              new X500Principal(subject),
              own.getPublic())
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String kind, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    try {
      Files.writeString(
          file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
