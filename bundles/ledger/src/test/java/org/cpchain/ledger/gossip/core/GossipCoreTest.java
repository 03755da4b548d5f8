package org.cpchain.ledger.gossip.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.gossip.core.GossipCore.Send;
import org.cpchain.ledger.gossip.core.GossipMessage.Announce;
import org.cpchain.ledger.gossip.core.GossipMessage.Ask;
import org.cpchain.ledger.gossip.core.GossipMessage.Deliver;
import org.junit.jupiter.api.Test;

final class GossipCoreTest {
  private static final Address ANN = Address.fromHex("0x00000000000000000000000000000000000000a1");
  private static final Address BOB = Address.fromHex("0x00000000000000000000000000000000000000b2");
  private static final Hash TX = hash(1);
  private static final Hash OTHER = hash(2);
  private static final long LATER = GossipCore.PATIENCE_MILLIS;

  private static final Bytes SMALL = Bytes.of(new byte[GossipCore.PUSHED_BYTES]);
  private static final Bytes LARGE = Bytes.of(new byte[GossipCore.PUSHED_BYTES + 1]);

  private final GossipCore core = new GossipCore();

  @Test
  void aNewPeerIsToldWhatWaitsHere() {
    assertThat(core.connected(Set.of(ANN), List.of(TX, OTHER)))
        .containsExactly(new Send(ANN, new Announce(List.of(TX, OTHER))));
    assertThat(core.connected(Set.of(ANN), List.of(TX, OTHER))).isEmpty();
  }

  @Test
  void aTransactionIsNotAnnouncedToThoseWhoHaveAnnouncedIt() {
    core.connected(Set.of(ANN, BOB), List.of());
    core.announced(ANN, List.of(TX), List.of(TX), 0);

    assertThat(core.spread(List.of(TX))).containsExactly(new Send(BOB, new Announce(List.of(TX))));
    assertThat(core.spread(List.of(TX))).isEmpty();
  }

  @Test
  void aTransactionIsAskedOfOnePeerOnly() {
    core.connected(Set.of(ANN, BOB), List.of());

    assertThat(core.announced(ANN, List.of(TX), List.of(TX), 0))
        .containsExactly(new Send(ANN, new Ask(List.of(TX))));
    assertThat(core.announced(BOB, List.of(TX), List.of(TX), 0)).isEmpty();
  }

  @Test
  void whatIsKnownHereIsNotAskedFor() {
    core.connected(Set.of(ANN), List.of());

    assertThat(core.announced(ANN, List.of(TX, OTHER), List.of(OTHER), 0))
        .containsExactly(new Send(ANN, new Ask(List.of(OTHER))));
  }

  @Test
  void thePeerThatDoesNotDeliverIsNotWaitedFor() {
    core.connected(Set.of(ANN, BOB), List.of());
    core.announced(ANN, List.of(TX), List.of(TX), 0);
    core.announced(BOB, List.of(TX), List.of(TX), 0);

    assertThat(core.review(LATER - 1)).isEmpty();
    assertThat(core.review(LATER)).containsExactly(new Send(BOB, new Ask(List.of(TX))));
    assertThat(delivered(ANN, LARGE, LATER, TX)).isEmpty();
    assertThat(delivered(BOB, LARGE, LATER, TX)).containsExactly(TX);
  }

  @Test
  void thePeerThatGoesIsNotWaitedFor() {
    core.connected(Set.of(ANN, BOB), List.of());
    core.announced(ANN, List.of(TX), List.of(TX), 0);
    core.announced(BOB, List.of(TX), List.of(TX), 0);

    core.connected(Set.of(BOB), List.of());
    assertThat(core.ask(1)).containsExactly(new Send(BOB, new Ask(List.of(TX))));
  }

  @Test
  void whatNobodyDeliversIsForgottenAndMayBeAnnouncedAgain() {
    core.connected(Set.of(ANN), List.of());
    core.announced(ANN, List.of(TX), List.of(TX), 0);
    assertThat(core.review(LATER)).isEmpty();

    assertThat(core.announced(ANN, List.of(TX), List.of(TX), LATER))
        .containsExactly(new Send(ANN, new Ask(List.of(TX))));
  }

  @Test
  void aLargeDeliveryThatNobodyAskedForCountsForNothing() {
    core.connected(Set.of(ANN, BOB), List.of());
    core.announced(ANN, List.of(TX), List.of(TX), 0);

    assertThat(delivered(BOB, LARGE, 0, TX, OTHER)).isEmpty();
    assertThat(delivered(ANN, LARGE, 0, TX, OTHER)).containsExactly(TX);
    assertThat(delivered(ANN, LARGE, 0, TX)).isEmpty();
  }

  @Test
  void aSmallTransactionGoesToValidatorsWholeAndIsNotAnnouncedToThem() {
    core.connected(Set.of(ANN, BOB), List.of());

    assertThat(core.push(Map.of(TX, SMALL, OTHER, LARGE), ANN::equals))
        .containsExactly(new Send(ANN, new Deliver(List.of(SMALL))));
    assertThat(core.push(Map.of(TX, SMALL), ANN::equals)).isEmpty();
    assertThat(core.spread(List.of(TX))).containsExactly(new Send(BOB, new Announce(List.of(TX))));
  }

  @Test
  void aSmallTransactionThatComesUnaskedIsTakenOnceAndFromPeersThatBehave() {
    core.connected(Set.of(ANN, BOB), List.of());
    core.announced(ANN, List.of(TX), List.of(TX), 0);

    assertThat(delivered(BOB, SMALL, 0, TX)).containsExactly(TX);
    assertThat(delivered(ANN, LARGE, 0, TX)).as("asked of it, but here meanwhile").isEmpty();
    assertThat(core.spread(List.of(TX))).as("both have it").isEmpty();
    assertThat(core.delivered(BOB, Map.of(OTHER, SMALL), List.of(), 0)).as("is here").isEmpty();
    core.offended(BOB, 0);
    assertThat(delivered(BOB, SMALL, 1, OTHER)).isEmpty();
  }

  @Test
  void aPeerThatFloodsWithHashesIsAskedForABoundedNumber() {
    core.connected(Set.of(ANN, BOB), List.of());
    List<Hash> flood = new ArrayList<>();
    for (int i = 0; i < 3 * PeerView.MOST_ASKED; i++) {
      flood.add(hash(i));
    }
    List<Send> asks = new ArrayList<>(core.announced(ANN, flood, flood, 0));

    assertThat(asks.stream().mapToInt(GossipCoreTest::size).sum()).isEqualTo(PeerView.MOST_ASKED);
    Hash honest = hash(-1);
    assertThat(core.announced(BOB, List.of(honest), List.of(honest), 0))
        .containsExactly(new Send(BOB, new Ask(List.of(honest))));
  }

  @Test
  void roomThatComesIsUsedForWhatHadToWait() {
    core.connected(Set.of(ANN), List.of());
    List<Hash> many = new ArrayList<>();
    for (int i = 0; i < PeerView.MOST_ASKED + 1; i++) {
      many.add(hash(i));
    }
    core.announced(ANN, many, many, 0);
    assertThat(core.ask(0)).isEmpty();

    delivered(ANN, LARGE, 0, many.get(0));
    assertThat(core.ask(0))
        .containsExactly(new Send(ANN, new Ask(List.of(many.get(PeerView.MOST_ASKED)))));
  }

  @Test
  void aPeerGetsATransactionTwiceAtMost() {
    core.connected(Set.of(ANN), List.of());

    assertThat(core.mayServe(ANN, List.of(TX, TX))).containsExactly(TX);
    assertThat(core.mayServe(ANN, List.of(TX))).containsExactly(TX);
    assertThat(core.mayServe(ANN, List.of(TX))).isEmpty();
  }

  @Test
  void aStrangerGetsNothing() {
    assertThat(core.mayServe(ANN, List.of(TX))).isEmpty();
    assertThat(core.announced(ANN, List.of(TX), List.of(TX), 0)).isEmpty();
  }

  @Test
  void thePeerThatSendsJunkIsNotListenedToForAWhileAndLongerEachTime() {
    core.connected(Set.of(ANN), List.of());
    core.offended(ANN, 0);
    assertThat(core.announced(ANN, List.of(TX), List.of(TX), 9_999)).isEmpty();
    assertThat(core.announced(ANN, List.of(TX), List.of(TX), 10_000)).hasSize(1);

    core.offended(ANN, 10_000);
    core.connected(Set.of(), List.of());
    core.connected(Set.of(ANN), List.of());
    assertThat(core.announced(ANN, List.of(OTHER), List.of(OTHER), 29_999)).isEmpty();
    assertThat(core.announced(ANN, List.of(OTHER), List.of(OTHER), 30_000)).hasSize(1);
  }

  @Test
  void aReminderGoesToAllWhateverTheyKnow() {
    core.connected(Set.of(ANN), List.of(TX));

    assertThat(core.remind(List.of(TX))).containsExactly(new Send(ANN, new Announce(List.of(TX))));
  }

  private static int size(Send send) {
    return ((Ask) send.message()).transactions().size();
  }

  private Set<Hash> delivered(Address from, Bytes envelope, long now, Hash... transactions) {
    Map<Hash, Bytes> envelopes = new LinkedHashMap<>();
    List.of(transactions).forEach(one -> envelopes.put(one, envelope));
    return core.delivered(from, envelopes, envelopes.keySet(), now);
  }

  private static Hash hash(int number) {
    return new Hash(Bytes.of(ByteBuffer.allocate(Hash.SIZE).putInt(Hash.SIZE - 4, number).array()));
  }
}
