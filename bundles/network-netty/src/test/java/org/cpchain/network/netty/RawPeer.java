package org.cpchain.network.netty;

import io.netty.handler.ssl.JdkSslContext;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.network.netty.core.Frame;
import org.cpchain.network.netty.core.FrameKind;
import org.cpchain.network.netty.core.Handshake;
import org.cpchain.network.netty.core.Introduction;
import org.cpchain.network.netty.core.Offer;
import org.cpchain.testkit.FakeSuite;

/** A member of the consortium that reads only when the test wants it to. */
final class RawPeer {
  private final SSLSocket socket;
  private final DataInputStream in;
  private final Address account;

  RawPeer(SSLSocket socket, String name) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.account = FakeSuite.address(name);
  }

  static SSLSocket connect(Settings.CertificatePaths files, int port) throws IOException {
    Credentials credentials =
        Credentials.of(
                new Credentials.Files(
                    Bytes.of(Files.readAllBytes(files.authority())),
                    Bytes.of(Files.readAllBytes(files.certificate())),
                    Bytes.of(Files.readAllBytes(files.key()))))
            .toOptional()
            .orElseThrow();
    JdkSslContext context = (JdkSslContext) credentials.client();
    SSLSocket socket =
        (SSLSocket) context.context().getSocketFactory().createSocket("127.0.0.1", port);
    socket.setEnabledProtocols(new String[] {"TLSv1.3"});
    socket.setSoTimeout(60_000);
    socket.startHandshake();
    return socket;
  }

  Address account() {
    return account;
  }

  void shakeHands() throws Exception {
    Introduction introduction =
        new Introduction(
            new Introduction.Versions(1, 1),
            BigInteger.valueOf(41),
            TestPeer.GENESIS,
            0,
            account,
            List.of(),
            List.of());
    Handshake.Terms terms =
        new Handshake.Terms(
            true,
            new Offer(Chance.secure().nonce(), introduction),
            fingerprint(socket.getSession().getLocalCertificates()[0]),
            fingerprint(socket.getSession().getPeerCertificates()[0]),
            FakeSuite.INSTANCE,
            digest -> FakeSuite.sign(account, digest),
            Optional.empty(),
            peer -> Optional.empty());
    Handshake.Step step = Handshake.begin(terms);
    write(step);
    while (!(step.next().state() instanceof Handshake.State.Accepted)) {
      byte code = in.readByte();
      Bytes payload = Bytes.of(in.readNBytes(in.readInt()));
      FrameKind kind =
          List.of(FrameKind.values()).stream()
              .filter(known -> known.code() == code)
              .findFirst()
              .orElseThrow();
      step = step.next().received(new Frame(kind, payload));
      write(step);
    }
  }

  byte nextKind() throws IOException {
    return HostilePeersTest.frameKind(in);
  }

  private void write(Handshake.Step step) {
    for (Frame frame : step.send()) {
      try {
        ByteBuffer bytes = frame.encode();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        socket.getOutputStream().write(copy);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Hash fingerprint(Certificate certificate) throws Exception {
    return Hash.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
  }
}
