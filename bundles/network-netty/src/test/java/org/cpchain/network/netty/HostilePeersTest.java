package org.cpchain.network.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.netty.core.Door;
import org.cpchain.network.netty.core.FrameKind;
import org.cpchain.network.netty.core.Refusals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes to the port that is no node, and nodes that do not keep the rules. */
class HostilePeersTest {
  @TempDir private Path folder;
  private TestAuthority authority;
  private TestPeer alice;
  private TestPeer bob;

  @BeforeEach
  void start() {
    authority = new TestAuthority(folder, "consortium");
    alice = new TestPeer(authority, "alice");
    alice.limits = new Settings.Limits(new Door.Limits(100, 10, 8, 1_000, 1_000), 1_500, 1_000);
    alice.start();
    bob = new TestPeer(authority, "bob");
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void garbageIsCutOffAndNodesStillGetIn() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", alice.port)) {
      socket.setSoTimeout(60_000);
      write(socket, "GET / HTTP/1.1\r\n\r\n".repeat(100));
      assertEnds(socket.getInputStream());
    }
    bob.start(alice);
    TestPeer.awaitConnected(alice, bob);
  }

  /** Many who say nothing: few of them are kept, and these not for long. */
  @Test
  void whoSaysNothingIsCutOffAndTakesLimitedRoom() throws IOException {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      silent.add(new Socket("127.0.0.1", alice.port));
    }
    for (Socket socket : silent) {
      socket.setSoTimeout(60_000);
      assertEnds(socket.getInputStream());
      socket.close();
    }
    bob.start(alice);
    TestPeer.awaitConnected(alice, bob);
  }

  /** Who has a certificate, but sends its offer byte by byte. */
  @Test
  void aHandshakeThatDripsIsCutOff() throws IOException {
    try (SSLSocket socket = member()) {
      socket.getOutputStream().write(FrameKind.OFFER.code());
      alice.awaitRefusal(Refusals.HANDSHAKE_TIMEOUT);
      assertEnds(socket.getInputStream());
    }
  }

  @Test
  void anOversizedFrameIsRefusedByItsHeader() throws IOException {
    try (SSLSocket socket = member()) {
      socket.getOutputStream().write(new byte[] {FrameKind.OFFER.code(), 0x7f, 0, 0, 0});
      alice.awaitRefusal(Refusals.FRAME_TOO_LARGE);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      assertThat(frameKind(in)).isEqualTo(FrameKind.OFFER.code());
      assertThat(frameKind(in)).isEqualTo(FrameKind.REFUSED.code());
    }
  }

  @Test
  void aMessageBeforeTheHandshakeIsDoneIsRefused() throws IOException {
    try (SSLSocket socket = member()) {
      socket.getOutputStream().write(new byte[] {FrameKind.CONSENSUS.code(), 0, 0, 0, 1, 1});
      alice.awaitRefusal(Refusals.UNEXPECTED_FRAME);
    }
  }

  /** The peer has not read for a while; then the vote comes before most of the sync data. */
  @Test
  void votesOvertakeABacklogOfSyncData() throws Exception {
    try (SSLSocket socket = member()) {
      RawPeer mallory = new RawPeer(socket, "mallory");
      mallory.shakeHands();
      TestPeer.until(() -> alice.peers().peers().contains(mallory.account()));
      Bytes data = Bytes.of(new byte[64 << 10]);
      for (int i = 0; i < 300; i++) {
        alice.peers().send(mallory.account(), Channel.SYNC, data);
      }
      alice.peers().send(mallory.account(), Channel.CONSENSUS, Bytes.fromHex("0xbeef"));
      int before = 0;
      while (mallory.nextKind() != FrameKind.CONSENSUS.code()) {
        before++;
      }
      assertThat(before).isLessThan(200);
    }
  }

  private SSLSocket member() throws IOException {
    return RawPeer.connect(
        authority.issue("mallory", Instant.now().plus(TestAuthority.YEAR)), alice.port);
  }

  static byte frameKind(DataInputStream in) throws IOException {
    byte code = in.readByte();
    in.skipNBytes(in.readInt());
    return code;
  }

  private static void write(Socket socket, String text) throws IOException {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (SocketException e) {
      // cut off already
    }
  }

  private static void assertEnds(InputStream in) throws IOException {
    try {
      in.readAllBytes();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
