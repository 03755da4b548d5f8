package org.cpchain.network.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;
import org.cpchain.network.netty.core.Introduction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages between nodes that know each other. */
class TransportTest {
  private static final Bytes VOTE = Bytes.fromHex("0xbeef");

  @TempDir private Path folder;
  private TestAuthority authority;
  private TestPeer alice;
  private TestPeer bob;
  private TestPeer carol;

  @BeforeEach
  void make() {
    authority = new TestAuthority(folder, "consortium");
    alice = new TestPeer(authority, "alice");
    bob = new TestPeer(authority, "bob");
    carol = new TestPeer(authority, "carol");
  }

  @AfterEach
  void close() {
    List.of(alice, bob, carol).forEach(TestPeer::close);
  }

  @Test
  void messagesArriveOnTheirChannelInTheirOrderWithTheirSender() {
    connect();
    List<String> got = new CopyOnWriteArrayList<>();
    bob.peers().receive(Channel.BLOCKS, (from, m) -> got.add(from + " " + m));
    for (int i = 0; i < 100; i++) {
      alice.peers().send(bob.account, Channel.BLOCKS, Bytes.of((byte) i));
    }
    alice.peers().send(bob.account, Channel.SYNC, VOTE);
    TestPeer.until(() -> got.size() == 100);
    for (int i = 0; i < 100; i++) {
      assertThat(got.get(i)).isEqualTo(alice.account + " " + Bytes.of((byte) i));
    }
  }

  @Test
  void aBroadcastReachesEverybodyBothDialersAndDialed() {
    alice.start();
    bob.start(alice);
    carol.start(alice);
    TestPeer.awaitConnected(alice, bob);
    TestPeer.awaitConnected(alice, carol);
    Set<String> got = ConcurrentHashMap.newKeySet();
    bob.peers().receive(Channel.CONSENSUS, (from, m) -> got.add("bob"));
    carol.peers().receive(Channel.CONSENSUS, (from, m) -> got.add("carol"));
    alice.peers().broadcast(Channel.CONSENSUS, VOTE);
    TestPeer.until(() -> got.size() == 2);
  }

  @Test
  void aReceiverIsToldWhoIsConnectedAlsoOfThoseBeforeIt() {
    alice.start();
    Told before = new Told();
    alice.peers().receive(Channel.CONSENSUS, before);
    bob.start(alice);
    TestPeer.until(() -> before.peers.equals(List.of(bob.account)));
    Told after = new Told();
    alice.peers().receive(Channel.CONSENSUS, after);
    TestPeer.until(() -> after.peers.equals(List.of(bob.account)));
    bob.close();
    TestPeer.until(() -> !alice.sees(bob));
    bob.start(alice);
    TestPeer.until(() -> after.peers.equals(List.of(bob.account, bob.account)));
    assertThat(before.peers).hasSize(1);
  }

  private static final class Told implements PeerNetwork.Receiver {
    private final List<Address> peers = new CopyOnWriteArrayList<>();

    @Override
    public void received(Address from, Bytes message) {}

    @Override
    public void connected(Address peer) {
      peers.add(peer);
    }
  }

  @Test
  void whatNodesRunIsToldToThoseWhoKnowTheChannelOnly() {
    List<Bytes> got = new CopyOnWriteArrayList<>();
    connect();
    bob.peers().receive(Channel.FLEET, (from, m) -> got.add(m));
    alice.peers().broadcast(Channel.FLEET, VOTE);
    TestPeer.until(() -> got.equals(List.of(VOTE)));
  }

  @Test
  void anOlderNodeStaysConnectedSinceItIsSentNothingThatItDoesNotKnow() {
    bob.versions = new Introduction.Versions(1, 1);
    connect();
    List<Bytes> got = new CopyOnWriteArrayList<>();
    bob.peers().receive(Channel.FLEET, (from, m) -> got.add(m));
    bob.peers().receive(Channel.SYNC, (from, m) -> got.add(m));
    alice.peers().broadcast(Channel.FLEET, Bytes.of((byte) 1));
    alice.peers().broadcast(Channel.SYNC, VOTE);
    alice.peers().broadcast(Channel.FLEET, Bytes.of((byte) 2));
    alice.peers().broadcast(Channel.SYNC, VOTE);
    TestPeer.until(() -> got.size() >= 2);
    assertThat(got).containsExactly(VOTE, VOTE);
    assertThat(alice.sees(bob)).isTrue();
  }

  @Test
  void aLargeBlockArrivesWhole() {
    connect();
    List<Bytes> got = new CopyOnWriteArrayList<>();
    bob.peers().receive(Channel.BLOCKS, (from, m) -> got.add(m));
    byte[] block = new byte[10 << 20];
    block[block.length - 1] = 7;
    alice.peers().broadcast(Channel.BLOCKS, Bytes.of(block));
    TestPeer.until(() -> got.contains(Bytes.of(block)));
  }

  /** Bob does not come to an end with his sync data; his votes and Carol's are worked on. */
  @Test
  void whoIsSlowOnOneChannelHoldsUpNoOtherChannelAndNoOtherPeer() throws Exception {
    alice.start();
    bob.start(alice);
    carol.start(alice);
    TestPeer.awaitConnected(alice, bob);
    TestPeer.awaitConnected(alice, carol);
    CountDownLatch goOn = new CountDownLatch(1);
    Set<String> got = ConcurrentHashMap.newKeySet();
    bob.peers().receive(Channel.SYNC, (from, m) -> awaitQuietly(goOn));
    bob.peers().receive(Channel.CONSENSUS, (from, m) -> got.add("bob"));
    carol.peers().receive(Channel.CONSENSUS, (from, m) -> got.add("carol"));
    Bytes data = Bytes.of(new byte[1 << 20]);
    for (int i = 0; i < 60; i++) {
      alice.peers().broadcast(Channel.SYNC, data);
    }
    alice.peers().broadcast(Channel.CONSENSUS, VOTE);
    TestPeer.until(() -> got.size() == 2);
    goOn.countDown();
  }

  @Test
  void aReceiverThatIsTakenBackGetsNothingMore() throws Exception {
    connect();
    List<Bytes> former = new CopyOnWriteArrayList<>();
    List<Bytes> later = new CopyOnWriteArrayList<>();
    AutoCloseable handle = bob.peers().receive(Channel.CONSENSUS, (from, m) -> former.add(m));
    bob.peers().receive(Channel.CONSENSUS, (from, m) -> later.add(m));
    handle.close();
    alice.peers().broadcast(Channel.CONSENSUS, VOTE);
    TestPeer.until(() -> later.size() == 1);
    assertThat(former).isEmpty();
  }

  @Test
  void aPeerThatRestartsIsConnectedAgain() {
    connect();
    alice.close();
    TestPeer.until(() -> !bob.sees(alice));
    assertThat(bob.peers().missing()).hasSize(1);
    alice.start();
    TestPeer.awaitConnected(alice, bob);
  }

  @Test
  void aRenewedCertificateIsUsedByTheSameListenerAndStandingConnectionsGoOn() {
    Instant soon = Instant.now().plusSeconds(3600);
    alice.certificates = authority.issue("alice", soon);
    connect();
    int port = alice.port;
    Instant before = alice.peers().expires();
    authority.issue("alice", Instant.now().plus(TestAuthority.YEAR));
    TestPeer.until(() -> alice.peers().expires().isAfter(before));
    assertThat(alice.peers().troubles()).isEmpty();
    carol.start(alice);
    TestPeer.awaitConnected(alice, carol);
    assertThat(alice.peers().port()).contains(port);
    assertThat(alice.sees(bob)).isTrue();
  }

  @Test
  void aKeyThatDoesNotFitTheCertificateIsNamedAndTheFormerOneStaysInUse() throws Exception {
    connect();
    Instant before = alice.peers().expires();
    Files.copy(
        bob.certificates.key(), alice.certificates.key(), StandardCopyOption.REPLACE_EXISTING);
    TestPeer.until(() -> !alice.peers().troubles().isEmpty());
    assertThat(alice.peers().expires()).isEqualTo(before);
    carol.start(alice);
    TestPeer.awaitConnected(alice, carol);
  }

  @Test
  void aHundredStartsLeaveNoThread() {
    alice.start();
    alice.close();
    Set<String> before = threads();
    for (int i = 0; i < 100; i++) {
      alice.start();
      alice.close();
    }
    TestPeer.until(() -> before.containsAll(threads()));
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("cpchain-network"))
        .collect(Collectors.toSet());
  }

  private void connect() {
    alice.start();
    bob.start(alice);
    TestPeer.awaitConnected(alice, bob);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
