package org.cpchain.network.netty;

import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.network.WhiteList;
import org.cpchain.network.netty.core.Backoff;
import org.cpchain.network.netty.core.Door;
import org.cpchain.network.netty.core.Introduction;
import org.cpchain.network.netty.core.LoadGuard;
import org.cpchain.network.netty.core.PeerAddress;
import org.cpchain.testkit.FakeSuite;

/** A node on a free port of this machine, to be changed before it is started. */
final class TestPeer implements AutoCloseable {
  static final Hash GENESIS = FakeSuite.INSTANCE.hash(new byte[] {1});

  final Address account;
  Address signer;
  BigInteger chainId = BigInteger.valueOf(41);
  Hash genesis = GENESIS;
  Introduction.Versions versions = new Introduction.Versions(1, 3);
  Set<Address> admitted = Set.of();
  Set<Address> trusted = Set.of();
  Set<Address> committee = Set.of();
  LoadMeter load = () -> 0;
  LoadGuard.Rules rules = new LoadGuard.Rules(950, 600, 1_000, 600_000, 10);
  Settings.Limits limits =
      new Settings.Limits(new Door.Limits(100, 20, 20, 1_000, 1_000), 20_000, 1_000);
  Settings.CertificatePaths certificates;
  String host = "127.0.0.1";
  int port;
  private NettyPeers peers;

  TestPeer(TestAuthority authority, String name) {
    account = FakeSuite.address(name);
    signer = account;
    certificates = authority.issue(name, Instant.now().plus(TestAuthority.YEAR));
  }

  TestPeer start(TestPeer... others) {
    return startWith(
        Arrays.stream(others)
            .map(other -> new PeerAddress(Optional.empty(), other.host, other.port))
            .toList());
  }

  TestPeer startWith(List<PeerAddress> book) {
    Settings settings =
        new Settings(
            host,
            port,
            book,
            admitted,
            certificates,
            limits,
            new Settings.Guarding(WhiteList.Mode.AUTO, trusted, rules),
            new Backoff(20, 200));
    peers = new NettyPeers(settings, new Local(), Chance.secure(), load);
    until(() -> peers.port().isPresent());
    port = peers.port().orElseThrow();
    return this;
  }

  NettyPeers peers() {
    return peers;
  }

  boolean sees(TestPeer other) {
    return peers.peers().contains(other.account);
  }

  void awaitRefusal(String code) {
    until(() -> peers.refusals().stream().anyMatch(reason -> reason.code().equals(code)));
  }

  static void awaitConnected(TestPeer a, TestPeer b) {
    until(() -> a.sees(b) && b.sees(a));
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  @Override
  public void close() {
    if (peers != null) {
      peers.close();
    }
  }

  private final class Local implements LocalNode {
    @Override
    public Address account() {
      return account;
    }

    @Override
    public Set<Address> committee() {
      return committee;
    }

    @Override
    public Introduction introduction() {
      return new Introduction(
          versions, chainId, genesis, 7, account, List.of("validator"), List.of("lbft-2.1/1.0.0"));
    }

    @Override
    public CryptoSuite suite() {
      return FakeSuite.INSTANCE;
    }

    @Override
    public Signature sign(Hash digest) {
      return FakeSuite.sign(signer, digest);
    }
  }
}
