package org.cpchain.network.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.network.WhiteList;
import org.cpchain.network.netty.core.Door;
import org.cpchain.network.netty.core.LoadGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of connections in a second from one address, while nodes have work to do. */
class FloodTest {
  private static final String FLOODER = "127.0.0.9";
  private static final int FLOODED = 1_000;
  private static final int MOST = 20_000;
  private static final Bytes VOTE = Bytes.fromHex("0xbeef");

  @TempDir private Path folder;
  private TestPeer alice;
  private TestPeer bob;
  private TestPeer carol;
  private final AtomicInteger atAlice = new AtomicInteger();
  private final AtomicInteger atBob = new AtomicInteger();

  @BeforeEach
  void connect() {
    TestAuthority authority = new TestAuthority(folder, "consortium");
    alice = new TestPeer(authority, "alice");
    bob = new TestPeer(authority, "bob");
    carol = new TestPeer(authority, "carol");
    alice.limits = new Settings.Limits(new Door.Limits(256, 64, 8, 10, 50), 10_000, 10_000);
    alice.committee = Set.of(bob.account);
    alice.rules = new LoadGuard.Rules(950, 600, 2_000, 600_000, 10);
  }

  @AfterEach
  void close() {
    List.of(alice, bob, carol).forEach(TestPeer::close);
  }

  @Test
  void messagesGoOnAndAfterwardsAllIsAsBefore() throws IOException {
    start();
    Set<String> threads = threads();
    long sockets = sockets();
    try (Flood flood = new Flood(FLOODER, alice.port, MOST).start()) {
      exchange(() -> flood.tried() > FLOODED);
    }
    assertThat(counter("door-too-often")).isPositive();
    assertThat(alice.peers().whiteList().status().on()).isFalse();
    TestPeer.until(() -> sockets() <= sockets);
    assertThat(alice.sees(bob) && bob.sees(alice)).isTrue();
    assertThat(threads()).isEqualTo(threads);
    assertThat(bob.peers().refusals()).isEmpty();
  }

  /** If one address could take all places of strangers, it would have them for two minutes. */
  @Test
  void aNodeFromElsewhereGetsInMeanwhile() {
    alice.committee = Set.of();
    alice.limits = new Settings.Limits(alice.limits.door(), 120_000, 10_000);
    alice.start();
    try (Flood flood = new Flood(FLOODER, alice.port, 400).start()) {
      TestPeer.until(() -> flood.tried() == 400);
      carol.start(alice);
      TestPeer.awaitConnected(alice, carol);
    }
  }

  /** Now the process is busy as well: carol, who is no member, has to wait until it is over. */
  @Test
  void underLoadOnlyMembersStayAndAfterwardsOthersComeBack() {
    AtomicInteger busy = new AtomicInteger(1);
    long since = System.nanoTime();
    alice.load = () -> busy.get() * (System.nanoTime() - since);
    start();
    carol.start(alice);
    TestPeer.awaitConnected(alice, carol);
    try (Flood flood = new Flood(FLOODER, alice.port, MOST).start()) {
      TestPeer.until(() -> alice.peers().whiteList().status().on());
      TestPeer.until(() -> !alice.sees(carol) && !carol.sees(alice));
      carol.awaitRefusal("white-list");
      alice.awaitRefusal("white-list");
      TestPeer.until(() -> counter("door-not-on-list") > 0);
      exchange(() -> flood.tried() > FLOODED);
    }
    busy.set(0);
    TestPeer.until(() -> !alice.peers().whiteList().status().on());
    TestPeer.awaitConnected(alice, carol);
    assertThat(alice.peers().whiteList().status().events())
        .extracting(WhiteList.Event::text)
        .satisfiesExactly(
            on -> assertThat(on).startsWith("The white list is on: "),
            off -> assertThat(off).startsWith("The white list is off: "));
  }

  private void start() {
    alice.start();
    bob.start(alice);
    TestPeer.awaitConnected(alice, bob);
    alice.peers().receive(Channel.CONSENSUS, (from, m) -> atAlice.incrementAndGet());
    bob.peers().receive(Channel.CONSENSUS, (from, m) -> atBob.incrementAndGet());
    exchange(() -> true); // each thread begins with its first message
    TestPeer.until(() -> alice.peers().whiteList().status().members().contains(bob.account));
  }

  /** Messages arrive, at least until it is enough. */
  private void exchange(BooleanSupplier enough) {
    int alicesBefore = atAlice.get();
    int bobsBefore = atBob.get();
    TestPeer.until(
        () -> {
          alice.peers().send(bob.account, Channel.CONSENSUS, VOTE);
          bob.peers().send(alice.account, Channel.CONSENSUS, VOTE);
          return enough.getAsBoolean()
              && atAlice.get() > alicesBefore + 20
              && atBob.get() > bobsBefore + 20;
        });
  }

  private long counter(String name) {
    return alice.peers().whiteList().status().counters().get(name);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("cpchain-network"))
        .collect(Collectors.toSet());
  }

  private static long sockets() throws IOException {
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      return handles.filter(FloodTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString().startsWith("socket:");
    } catch (NoSuchFileException e) {
      return false; // closed meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
