package org.cpchain.network.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Reason;
import org.cpchain.network.netty.core.Introduction;
import org.cpchain.network.netty.core.PeerAddress;
import org.cpchain.network.netty.core.Refusals;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and what both sides are told when somebody does not. */
class HandshakeOverSocketsTest {
  @TempDir private Path folder;
  private TestAuthority authority;
  private TestPeer alice;
  private TestPeer bob;

  @BeforeEach
  void make() {
    authority = new TestAuthority(folder, "consortium");
    alice = new TestPeer(authority, "alice");
    bob = new TestPeer(authority, "bob");
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void twoNodesOfTheConsortiumSeeEachOther() {
    bob.start(alice.start());
    TestPeer.awaitConnected(alice, bob);
  }

  @Test
  void twoNodesThatDialEachOtherKeepOneConnection() {
    alice.start();
    bob.start(alice);
    alice.close();
    alice.start(bob);
    TestPeer.awaitConnected(alice, bob);
    assertThat(alice.peers().peers()).containsExactly(bob.account);
    assertThat(bob.peers().peers()).containsExactly(alice.account);
  }

  @Test
  void aNodeOfAnotherAuthorityIsRefused() {
    TestAuthority other = new TestAuthority(folder, "others");
    bob.certificates = other.issue("bob", Instant.now().plus(TestAuthority.YEAR));
    refusedOnBothSides(Refusals.CERTIFICATE);
  }

  @Test
  void anExpiredCertificateIsRefused() {
    bob.certificates = authority.issue("bob", Instant.now().minus(Duration.ofDays(1)));
    refusedOnBothSides(Refusals.CERTIFICATE);
  }

  @Test
  void aNodeOfAnotherChainIsRefused() {
    bob.chainId = BigInteger.TEN;
    refusedOnBothSides(Refusals.WRONG_CHAIN);
  }

  @Test
  void aNodeOfAnotherGenesisIsRefused() {
    bob.genesis = FakeSuite.INSTANCE.hash(new byte[] {2});
    refusedOnBothSides(Refusals.WRONG_GENESIS);
    Reason told = alice.peers().refusals().get(0);
    assertThat(told.message()).contains(TestPeer.GENESIS.toHex(), bob.genesis.toHex());
  }

  @Test
  void versionsThatDoNotMeetAreRefused() {
    bob.versions = new Introduction.Versions(4, 5);
    refusedOnBothSides(Refusals.INCOMPATIBLE_VERSION);
  }

  @Test
  void aSignatureOfAnotherKeyIsRefused() {
    bob.signer = FakeSuite.address("mallory");
    refusedOnBothSides(Refusals.BAD_SIGNATURE);
  }

  @Test
  void anAccountThatIsNotAdmittedIsRefused() {
    alice.admitted = Set.of(FakeSuite.address("carol"));
    refusedOnBothSides(Refusals.NOT_ADMITTED);
  }

  @Test
  void anotherAccountThanTheDialedOneIsRefused() {
    alice.start();
    bob.startWith(
        List.of(new PeerAddress(Optional.of(FakeSuite.address("carol")), "127.0.0.1", alice.port)));
    alice.awaitRefusal(Refusals.UNEXPECTED_ACCOUNT);
    bob.awaitRefusal(Refusals.UNEXPECTED_ACCOUNT);
  }

  @Test
  void aNodeThatIsInItsOwnAddressBookMissesNobody() {
    alice.start();
    int port = alice.port;
    alice.close();
    alice.port = port;
    alice.start(alice);
    alice.awaitRefusal(Refusals.OWN_ACCOUNT);
    TestPeer.until(() -> alice.peers().missing().isEmpty());
    assertThat(alice.peers().peers()).isEmpty();
  }

  private void refusedOnBothSides(String code) {
    alice.start();
    bob.start(alice);
    alice.awaitRefusal(code);
    bob.awaitRefusal(code);
    assertThat(alice.peers().peers()).isEmpty();
    assertThat(bob.peers().peers()).isEmpty();
  }
}
