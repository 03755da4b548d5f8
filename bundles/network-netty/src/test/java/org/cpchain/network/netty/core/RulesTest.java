package org.cpchain.network.netty.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.network.Channel;
import org.cpchain.testkit.FakeSuite;

/** Who goes first, who gives way, and how long one waits. */
class RulesTest {
  private static final Bytes MEGABYTE = Bytes.of(new byte[1 << 20]);

  @Example
  void theMostUrgentChannelGoesFirst() {
    SendQueue queue = new SendQueue();
    queue.add(Channel.SYNC, Bytes.of((byte) 4));
    queue.add(Channel.TRANSACTIONS, Bytes.of((byte) 3));
    queue.add(Channel.BLOCKS, Bytes.of((byte) 2));
    queue.add(Channel.CONSENSUS, Bytes.of((byte) 1));
    for (int i = 1; i <= 4; i++) {
      assertThat(queue.next().orElseThrow().payload()).isEqualTo(Bytes.of((byte) i));
    }
    assertThat(queue.next()).isEmpty();
  }

  @Example
  void consensusLosesTheOldestMessage() {
    SendQueue queue = new SendQueue();
    queue.add(Channel.CONSENSUS, Bytes.of((byte) 1));
    fill(queue, Channel.CONSENSUS);
    assertThat(queue.add(Channel.CONSENSUS, MEGABYTE)).isTrue();
    assertThat(queue.next().orElseThrow().payload()).isEqualTo(MEGABYTE);
    assertThat(queue.dropped(Channel.CONSENSUS)).isPositive();
  }

  @Example
  void syncLosesTheNewMessage() {
    SendQueue queue = new SendQueue();
    queue.add(Channel.SYNC, Bytes.of((byte) 1));
    fill(queue, Channel.SYNC);
    assertThat(queue.add(Channel.SYNC, MEGABYTE)).isFalse();
    assertThat(queue.next().orElseThrow().payload()).isEqualTo(Bytes.of((byte) 1));
  }

  @Property
  void theWaitGrowsUpToItsLimitAndHalfOfItIsChance(
      @ForAll @IntRange(max = 1_000_000) int failures,
      @ForAll @IntRange(max = Backoff.CHANCES - 1) int chance) {
    Backoff backoff = new Backoff(500, 30_000);
    long shortest = backoff.millis(failures, 0);
    long wait = backoff.millis(failures, chance);
    assertThat(wait).isBetween(shortest, 2 * shortest).isBetween(250L, 30_000L);
    assertThat(backoff.millis(failures + 1, 0)).isGreaterThanOrEqualTo(shortest);
  }

  /** Two connections, one dialed by each side: both ends keep the same one, in any order. */
  @Property
  void bothEndsKeepTheSameConnection(@ForAll int one, @ForAll int other, @ForAll boolean order) {
    Address a = FakeSuite.address("a" + one);
    Address b = FakeSuite.address("b" + other);
    boolean keptByA = keptDialed(a, b, order);
    boolean keptByB = keptDialed(b, a, !order);
    assertThat(keptByA).isNotEqualTo(keptByB);
  }

  private static boolean keptDialed(Address self, Address peer, boolean dialedFirst) {
    return Pairing.replaces(self, peer, dialedFirst, !dialedFirst) != dialedFirst;
  }

  @Example
  void addressesOfPeersAreRead() {
    Address account = FakeSuite.address("a");
    assertThat(PeerAddress.parse("node1.example:30310").toOptional())
        .contains(new PeerAddress(Optional.empty(), "node1.example", 30310));
    assertThat(PeerAddress.parse(account + "@[::1]:7").toOptional())
        .contains(new PeerAddress(Optional.of(account), "::1", 7));
    for (String wrong :
        new String[] {"", "host", "host:", "host:0", "host:70000", "0x1@host:7", "::1:7"}) {
      assertThat(PeerAddress.parse(wrong).refusal()).as(wrong).isPresent();
    }
  }

  private static void fill(SendQueue queue, Channel channel) {
    for (long cost = 0; cost + SendQueue.cost(MEGABYTE) <= SendQueue.quota(channel); ) {
      queue.add(channel, MEGABYTE);
      cost += SendQueue.cost(MEGABYTE);
    }
  }
}
