package org.cpchain.network.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.cpchain.network.WhiteList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alice's list has the validator Bob and the trusted account of Dave, and not Carol. */
class WhiteListTest {
  @TempDir private Path folder;
  private TestPeer alice;
  private TestPeer bob;
  private TestPeer carol;
  private TestPeer dave;

  @BeforeEach
  void start() {
    TestAuthority authority = new TestAuthority(folder, "consortium");
    alice = new TestPeer(authority, "alice");
    bob = new TestPeer(authority, "bob");
    carol = new TestPeer(authority, "carol");
    dave = new TestPeer(authority, "dave");
    alice.committee = Set.of(alice.account, bob.account);
    alice.trusted = Set.of(dave.account);
    alice.start();
    bob.start(alice);
    TestPeer.awaitConnected(alice, bob);
    TestPeer.until(() -> !list().status().members().isEmpty());
  }

  @AfterEach
  void close() {
    List.of(alice, bob, carol, dave).forEach(TestPeer::close);
  }

  @Test
  void whoIsNotOnItIsEndedWithAReasonThatBothSidesSeeAndComesBackAfterwards() {
    carol.start(alice);
    TestPeer.awaitConnected(alice, carol);
    list().choose(WhiteList.Mode.ON);
    carol.awaitRefusal("white-list");
    alice.awaitRefusal("white-list");
    TestPeer.until(() -> !alice.sees(carol) && !carol.sees(alice));
    assertThat(alice.sees(bob)).isTrue();
    list().choose(WhiteList.Mode.OFF);
    TestPeer.awaitConnected(alice, carol);
  }

  /** Carol comes from an address at which a member is, so that she gets as far as her proof. */
  @Test
  void whoIsNotOnItIsRefusedInTheHandshakeAndWhoIsTrustedIsNot() {
    list().choose(WhiteList.Mode.ON);
    carol.start(alice);
    carol.awaitRefusal("white-list");
    dave.start(alice);
    TestPeer.awaitConnected(alice, dave);
    assertThat(alice.sees(carol)).isFalse();
  }

  @Test
  void aMemberThatRestartsIsConnectedAgain() {
    list().choose(WhiteList.Mode.ON);
    bob.close();
    TestPeer.until(() -> !alice.sees(bob));
    bob.start(alice);
    TestPeer.awaitConnected(alice, bob);
  }

  /** Whom Alice dials herself: she waits for the end of the list and does not dial in vain. */
  @Test
  void aDialedNodeThatIsNotOnItIsDialedAgainAfterwards() {
    carol.start();
    alice.close();
    alice.start(carol);
    TestPeer.awaitConnected(alice, carol);
    TestPeer.until(() -> !list().status().members().isEmpty());
    list().choose(WhiteList.Mode.ON);
    TestPeer.until(() -> !alice.sees(carol) && !carol.sees(alice));
    list().choose(WhiteList.Mode.AUTO);
    assertThat(list().status().on()).isTrue();
    list().choose(WhiteList.Mode.OFF);
    TestPeer.awaitConnected(alice, carol);
  }

  @Test
  void anAddressWithoutMembersIsClosedBeforeAnyTls() throws IOException {
    list().choose(WhiteList.Mode.ON);
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.9"), 0));
      socket.setSoTimeout(60_000);
      socket.connect(new InetSocketAddress("127.0.0.1", alice.port));
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    assertThat(list().status().counters()).containsEntry("door-not-on-list", 1L);
    assertThat(alice.peers().refusals()).isEmpty();
  }

  @Test
  void healthWarnsWhileItIsOn() {
    assertThat(warnings()).isEmpty();
    list().choose(WhiteList.Mode.ON);
    assertThat(warnings()).singleElement().asString().contains("The white list is on, by hand");
  }

  private List<String> warnings() {
    return NetworkHealth.entries(alice.peers(), Instant.now(), Duration.ofDays(30)).stream()
        .filter(entry -> entry.getStatus() == Result.Status.WARN)
        .map(entry -> entry.getMessage())
        .toList();
  }

  private WhiteList list() {
    return alice.peers().whiteList();
  }
}
