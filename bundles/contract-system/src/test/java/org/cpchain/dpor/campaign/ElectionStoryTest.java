package org.cpchain.dpor.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.system.Chain;
import org.cpchain.dpor.core.campaign.Wish;
import org.cpchain.dpor.view.DporService;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Role;
import org.cpchain.reputation.Term;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Nodes and contracts together: terms of three proposers and two views. */
class ElectionStoryTest {
  private static final List<Address> DEFAULTS =
      List.of(FakeSuite.address("d0"), FakeSuite.address("d1"), FakeSuite.address("d2"));
  private static final Address ANN = FakeSuite.address("ann");

  private final Network network = new Network(DEFAULTS);

  @Test
  void defaultProposersPromiseAndRevealInEachTermFromTheFirstOnByThemselves() {
    Set<Object> seeds = new TreeSet<>();
    for (long term = 0; term < 8; term++) {
      network.runThrough(term);
      Object seed = network.chain.view("elections", "seedOf", term);
      assertThat(seed).isNotEqualTo(Hash.ZERO);
      seeds.add(seed.toString());
    }
    assertThat(seeds).hasSize(8);
    assertThat(DEFAULTS).allSatisfy(node -> assertThat(withheld(node)).isZero());
    assertThat(network.nodes).allSatisfy(node -> assertThat(node.failures).isEmpty());
  }

  @Test
  void anOrdinaryNodeJoinsClaimsRenewsIsElectedAndKeepsItsPromises() {
    LiveNode ann = network.join(ANN);
    network.chain.world().grant(ANN, Chain.cpc(200_000));
    ann.wish = new Wish(true, 1, true, false);
    List<Long> proposed = new ArrayList<>();
    for (long term = 0; term < 16; term++) {
      network.runThrough(term);
      if (network.committee(network.head()).proposers().contains(ANN)) {
        proposed.add(term);
      }
    }
    assertThat(network.chain.view("rnode-pool", "isRnode", ANN)).isEqualTo(true);
    assertThat(ann.failures).isEmpty();
    Map<String, Object> info = network.chain.results("campaign", "candidateInfoOf", ANN);
    assertThat((Long) info.get("count")).as("claims of one term each").isGreaterThan(10);
    assertThat((Long) info.get("stop")).isGreaterThanOrEqualTo(15);
    assertThat(proposed)
        .as("the only candidate has a seat in each term that is elected")
        .hasSizeGreaterThan(8);
    assertThat(withheld(ANN)).isZero();
    assertThat(DEFAULTS).allSatisfy(node -> assertThat(withheld(node)).isZero());
  }

  @Test
  void theViewSaysWhatTheContractsSay() {
    LiveNode ann = network.join(ANN);
    network.chain.world().grant(ANN, Chain.cpc(200_000));
    ann.wish = new Wish(true, 3, true, false);
    network.chain.world().grant(network.chain.address("maintenance"), Chain.cpc(10_000));
    network.runThrough(6);
    DporService dpor = new DporService(network.ledger, network.chain.catalog(), new NoEvidence());
    long head = network.head();
    DporNode shown = dpor.node(ANN, head).toOptional().orElseThrow();
    assertThat(shown.is(Role.RNODE)).isTrue();
    assertThat(shown.is(Role.CANDIDATE)).isTrue();
    assertThat((long) shown.rpt().getAsInt())
        .isEqualTo(network.chain.view("reputation", "rptOf", ANN));
    assertThat(shown.rnodeDeposit()).isEqualTo(Chain.cpc(200_000));
    assertThat(dpor.nodes(head).toOptional().orElseThrow())
        .contains(shown)
        .extracting(DporNode::address)
        .containsAll(DEFAULTS);
    assertThat(dpor.explain(ANN, head).toOptional().orElseThrow())
        .last()
        .isEqualTo("RPT of " + ANN + " = " + shown.rpt().getAsInt());
    Term term = dpor.term(6, head).toOptional().orElseThrow();
    assertThat(term.proposers()).isEqualTo(network.committee(head).proposers());
    assertThat(term.seed()).isPresent();
    assertThat(dpor.turn(head).toOptional().orElseThrow().proposer())
        .isEqualTo(network.committee(head).proposer(head));
    assertThat(dpor.reward(head))
        .isEqualTo(Result.ok(new BigInteger("12650000000000000000"))); // the first year's
  }

  private long withheld(Address node) {
    return (Long) network.chain.results("reputation", "countsOf", node).get("withheld");
  }

  private static final class NoEvidence implements NodeStatus {
    @Override
    public State state() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Evidence> evidence(int limit) {
      return List.of();
    }
  }
}
