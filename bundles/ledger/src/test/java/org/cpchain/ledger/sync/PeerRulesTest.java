package org.cpchain.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.ledger.sync.core.SyncMessage.Outdated;
import org.cpchain.ledger.sync.core.SyncMessage.Rules;
import org.junit.jupiter.api.Test;

/** A chain that went from LBFT 2.0 to 2.1 with block 100. */
class PeerRulesTest {
  private static final Address PEER = Address.fromHex("0x00000000000000000000000000000000000000aa");

  private Set<String> here = Set.of("lbft-2.0", "lbft-2.1");
  private String inForce = "lbft-2.1";
  private final List<SyncMessage> sent = new ArrayList<>();
  private final Map<Address, Long> bounds = new TreeMap<>();
  private final PeerRules rules =
      new PeerRules(new Chain(), (peer, message) -> sent.add(message), bounds::put);

  private final class Chain implements SyncRules {
    @Override
    public Set<String> here() {
      return here;
    }

    @Override
    public String inForce() {
      return inForce;
    }

    @Override
    public History history() {
      return inForce.equals("lbft-2.1")
          ? new History(inForce, 100, Set.of("lbft-2.0"))
          : new History(inForce, 0, Set.of("lbft-2.0"));
    }

    @Override
    public String missing(String protocol) {
      return "install " + protocol;
    }
  }

  @Test
  void whoKnowsTheOldProtocolOnlyIsAskedForOldBlocksOnlyUntilItKnowsTheNewOne() {
    rules.told(PEER, new Rules(List.of("lbft-2.0")));
    assertThat(bounds).containsEntry(PEER, 99L);
    assertThat(sent).containsExactly(new Outdated(100, "lbft-2.1"));

    rules.told(PEER, new Rules(List.of("lbft-2.0", "lbft-2.1")));
    assertThat(bounds).containsEntry(PEER, Long.MAX_VALUE);
    assertThat(sent).hasSize(1);
  }

  @Test
  void itCountsFromWhenTheChainChanges() {
    inForce = "lbft-2.0";
    rules.told(PEER, new Rules(List.of("lbft-2.0")));
    rules.look(Set.of(PEER), 0);
    assertThat(bounds).isEmpty();

    inForce = "lbft-2.1";
    rules.look(Set.of(PEER), 1_000);

    assertThat(bounds).containsEntry(PEER, 99L);
  }

  @Test
  void aNodeThatIsStillAtOldBlocksAsksThoseWhoKnowTheNewProtocolOnly() {
    inForce = "lbft-2.0";
    rules.told(PEER, new Rules(List.of("lbft-2.1")));

    assertThat(bounds).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void ofWhomNothingIsKnownNothingIsSaid() {
    rules.look(Set.of(PEER), 0);
    rules.told(PEER, new Rules(List.of()));

    assertThat(bounds).isEmpty();
  }

  @Test
  void thisNodesOwnAreToldWhenNoMoreCameAndAgainWhenAnotherComes() {
    here = Set.of("lbft-2.0");
    rules.look(Set.of(PEER), 0);
    assertThat(sent).isEmpty();
    rules.look(Set.of(PEER), 1_000);
    rules.look(Set.of(PEER), 2_000);
    assertThat(sent).containsExactly(new Rules(List.of("lbft-2.0")));

    here = Set.of("lbft-2.1");
    rules.look(Set.of(PEER), 3_000);
    rules.look(Set.of(PEER), 4_000);

    assertThat(sent).last().isEqualTo(new Rules(List.of("lbft-2.0", "lbft-2.1")));
  }

  @Test
  void whoHasNotHeardThatItIsHereIsToldAtOnce() {
    rules.look(Set.of(PEER), 0);

    rules.refused(PEER, new Outdated(100, "lbft-2.1"), 10);

    assertThat(sent).containsExactly(new Rules(List.of("lbft-2.0", "lbft-2.1")));
  }
}
