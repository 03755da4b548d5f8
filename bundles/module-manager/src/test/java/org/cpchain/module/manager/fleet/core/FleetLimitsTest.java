package org.cpchain.module.manager.fleet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.module.manager.fleet.core.FleetCoreTest.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much Anna's node takes of whom. */
class FleetLimitsTest {
  private static final Address ANNA = FakeSuite.address("anna");
  private static final Address BEN = FakeSuite.address("ben");
  private static final Address CLEO = FakeSuite.address("cleo");
  private static final Address DAN = FakeSuite.address("dan");
  private static final List<Address> ALL = List.of(ANNA, BEN, CLEO, DAN);
  private static final long NOON = 1_800_000_000_000L;

  private final FleetCore core =
      new FleetCore(new FleetCore.Self(ANNA, Said.CHAIN, Said.GENESIS), Said.SUITE);

  @BeforeEach
  void connect() {
    core.look(Set.of(BEN, CLEO), ALL, NOON);
  }

  @Test
  void whoSaysSomethingNewAgainAndAgainIsHeardNowAndThen() {
    int accepted = 0;
    for (long at = NOON; at < NOON + 10_000; at += 50) {
      accepted += core.received(BEN, Said.message(BEN, at), at).verdict().isAccepted() ? 1 : 0;
    }
    assertThat(accepted).as("three at once, then one each two seconds").isEqualTo(7);
    assertThat(core.heard()).hasSize(1);
    assertThat(core.refused()).containsEntry("too-often", 193L);
  }

  /** Who starts hears from a peer what others said before, and a moment later what they say now. */
  @Test
  void whatANodeSaysWhenItStartsIsTakenAlsoWhenOlderWordsOfItHaveJustCome() {
    core.received(BEN, Said.message(DAN, NOON - 20_000), NOON);
    core.received(BEN, Said.message(DAN, NOON - 200), NOON + 10);
    core.received(CLEO, Said.message(DAN, NOON + 1_500), NOON + 1_600);
    assertThat(core.heard())
        .singleElement()
        .extracting(one -> one.statement().time())
        .isEqualTo(NOON + 1_500);
    assertThat(core.refused()).isEmpty();
  }

  @Test
  void aClockThatIsPutBackHoldsNobodyUp() {
    core.received(BEN, Said.message(DAN, NOON + 3_600_000), NOON + 3_600_000);
    core.look(Set.of(BEN, CLEO), List.of(ANNA, BEN, CLEO), NOON);
    core.look(Set.of(BEN, CLEO), ALL, NOON);
    assertThat(core.received(BEN, Said.message(DAN, NOON), NOON).verdict().isAccepted()).isTrue();
  }

  @Test
  void aFloodCostsItsSenderItsShareAndNobodyElse() {
    Bytes known = Said.message(DAN, NOON);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      codes.add(code(core.received(BEN, known, NOON)));
    }
    assertThat(codes).filteredOn("too-many"::equals).hasSizeGreaterThan(3_000);
    assertThat(core.received(CLEO, Said.message(CLEO, NOON), NOON).verdict().isAccepted()).isTrue();
    assertThat(core.received(BEN, Said.message(BEN, NOON + 1), NOON + 1_000).verdict().isAccepted())
        .isTrue();
  }

  @Test
  void noMoreNodesAreKeptThanThereIsRoomFor() {
    List<Address> crowd = new ArrayList<>();
    for (int i = 0; i < 2 * Roll.MOST_NODES; i++) {
      crowd.add(FakeSuite.address("node " + i));
    }
    core.look(Set.of(BEN, CLEO), crowd, NOON);
    crowd.forEach(one -> core.received(BEN, Said.message(one, NOON), NOON));
    assertThat(core.heard()).hasSize(Roll.MOST_NODES);
    assertThat(core.heard())
        .extracting(one -> one.statement().account())
        .contains(crowd.get(0))
        .doesNotContain(crowd.get(crowd.size() - 1));
  }
}
