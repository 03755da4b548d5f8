package org.cpchain.network.netty;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import javax.net.ssl.SSLException;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;

/**
 * A node's certificate, its key and the consortium's CA, ready for use. TLS 1.3 only, and both
 * sides show a certificate of the CA (RFC 8446). The host name is not compared: who a peer is, its
 * chain key says.
 *
 * @param expires when this node's certificate does
 */
record Credentials(SslContext server, SslContext client, Instant expires) {

  /** What stands in the three files. */
  record Files(Bytes authority, Bytes certificate, Bytes key) {}

  /**
   * Refused when the files cannot be read as PEM, or when the key (PKCS#8, RSA or EC, without a
   * password) is not that of the certificate, as it is for a moment when files are replaced one by
   * one.
   */
  static Result<Credentials> of(Files files) {
    try {
      Collection<X509Certificate> chain = certificates(files.certificate());
      if (chain.isEmpty() || certificates(files.authority()).isEmpty()) {
        return refused("a file holds no certificate");
      }
      X509Certificate own = chain.iterator().next();
      SslContextBuilder server =
          SslContextBuilder.forServer(in(files.certificate()), in(files.key()))
              .clientAuth(ClientAuth.REQUIRE);
      SslContextBuilder client =
          SslContextBuilder.forClient().keyManager(in(files.certificate()), in(files.key()));
      if (!KeyPairs.fit(files.key(), own.getPublicKey())) {
        return refused("the key is not that of the certificate");
      }
      return Result.ok(
          new Credentials(
              build(server, files), build(client, files), own.getNotAfter().toInstant()));
    } catch (Exception e) { // the libraries throw many kinds, all because of the files
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private static SslContext build(SslContextBuilder builder, Files files) throws SSLException {
    return builder
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3")
        .trustManager(in(files.authority()))
        .build();
  }

  @SuppressWarnings("unchecked")
  private static Collection<X509Certificate> certificates(Bytes pem) throws Exception {
    return (Collection<X509Certificate>)
        CertificateFactory.getInstance("X.509").generateCertificates(in(pem));
  }

  private static InputStream in(Bytes bytes) {
    return new ByteArrayInputStream(bytes.toArray());
  }

  private static Result<Credentials> refused(String why) {
    return Result.refused(
        "certificate",
        "the certificate files in etc/org.cpchain.network.cfg cannot be used: "
            + why
            + "; they must be PEM, the key PKCS#8 (RSA or EC) without a password");
  }
}
