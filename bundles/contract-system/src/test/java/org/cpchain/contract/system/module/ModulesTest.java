package org.cpchain.contract.system.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModulesTest {
  private static final Hash DIGEST = FakeSuite.INSTANCE.hash(new byte[] {7});
  private static final String OLD = "consensus/lbft-2.0/1.0.0";
  private static final String NEW = "consensus/lbft-2.1/1.1.0";

  private final Chain chain = Chain.system();
  private List<Address> validators;

  /** What the chain said at the last end of a block. */
  private List<String> events;

  @BeforeEach
  void begin() {
    chain.passTo(10);
    validators = IntStream.range(0, 4).mapToObj(i -> chain.rich("validator" + i, cpc(1))).toList();
  }

  private String approve(String family, String protocol, String version, long height) {
    return approve(family, protocol, version, DIGEST, height);
  }

  private String approve(String family, String protocol, String version, Hash digest, long height) {
    return chain
        .execute(
            Addresses.PROPOSALS,
            BigInteger.ZERO,
            "modules",
            "approve",
            family,
            protocol,
            version,
            digest,
            height)
        .revertReason();
  }

  /** The end of the block under execution. */
  private Object enter(String inForce) {
    String nodes = validators.stream().map(Address::toHex).collect(Collectors.joining(","));
    var call =
        chain.execute(Addresses.BLOCK_END, BigInteger.ZERO, "modules", "enter", nodes, inForce);
    assertThat(call.revertReason()).isEmpty();
    events = chain.events(call);
    return chain.answer("modules", "enter", call).get("entered");
  }

  private void ready(int count) {
    validators
        .subList(0, count)
        .forEach(node -> chain.must(node, "modules", "setReady", 0, DIGEST, true));
  }

  private Object status() {
    return chain.results("modules", "module", 0).get("status");
  }

  @Test
  void anotherProtocolEntersWhenAQuorumOfTheValidatorsIsReady() {
    assertThat(approve("consensus", "lbft-2.1", "1.1.0", 20)).isEmpty();
    ready(3);

    assertThat(enter(OLD)).as("not yet due").isEqualTo("");
    chain.passTo(19);

    assertThat(enter(OLD)).isEqualTo(NEW);
    assertThat(status()).isEqualTo("entered");
    assertThat(chain.view("modules", "required")).isEqualTo(List.of(DIGEST));
    chain.passTo(20);
    assertThat(enter(NEW)).as("once").isEqualTo("");
  }

  @Test
  void whatEntersAndWhatLapsesIsTold() {
    approve("consensus", "lbft-2.1", "1.1.0", 20);
    ready(3);
    enter(OLD);
    assertThat(events).as("not yet due").isEmpty();
    chain.passTo(19);
    enter(OLD);

    assertThat(events)
        .containsExactly(
            "modules.Entered{digest="
                + DIGEST
                + ", family=consensus, protocol=lbft-2.1, version=1.1.0, height=20}");

    chain.passTo(21);
    approve("consensus", "lbft-3", "3.0.0", 30);
    chain.must(validators.get(0), "modules", "setReady", 1, DIGEST, true);
    chain.must(validators.get(1), "modules", "setReady", 1, DIGEST, true);
    chain.passTo(29);
    enter(NEW);

    assertThat(events)
        .containsExactly(
            "modules.Lapsed{digest="
                + DIGEST
                + ", family=consensus, protocol=lbft-3, version=3.0.0, height=30, ready=2,"
                + " quorum=3, reason=not-ready: 2 validators of the 3 needed are ready}");
  }

  @Test
  void withFewerItLapsesAndWhatWasInForceStays() {
    approve("consensus", "lbft-2.1", "1.1.0", 20);
    ready(2);
    chain.rich("stranger", cpc(1));
    chain.must(FakeSuite.address("stranger"), "modules", "setReady", 0, DIGEST, true);
    chain.passTo(19);

    assertThat(enter(OLD)).isEqualTo("");
    assertThat(status()).isEqualTo("lapsed");
    assertThat((List<?>) chain.view("modules", "required")).isEmpty();
  }

  @Test
  void whoIsNoLongerReadyDoesNotCount() {
    approve("consensus", "lbft-2.1", "1.1.0", 20);
    ready(3);
    chain.must(validators.get(0), "modules", "setReady", 0, DIGEST, false);
    chain.passTo(19);

    assertThat(enter(OLD)).isEqualTo("");
    assertThat(chain.view("modules", "isReady", validators.get(0), DIGEST)).isEqualTo(false);
  }

  @Test
  void aNewerVersionOfTheProtocolInForceNeedsNobodyToBeReady() {
    approve("consensus", "lbft-2.1", "1.2.0", 20);
    chain.passTo(19);

    assertThat(enter(NEW)).isEqualTo("consensus/lbft-2.1/1.2.0");
    assertThat((List<?>) chain.view("modules", "required")).isEmpty();
  }

  @Test
  void anotherVersionOfAContractChangesTheStateSoItNeedsAQuorum() {
    approve("contract", "drugledger", "1.1.0", 20);
    chain.passTo(19);
    assertThat(enter(NEW + "\ncontract/drugledger/1.0.0")).isEqualTo("");
    assertThat(status()).isEqualTo("lapsed");
  }

  @Test
  void twoThatAreDueAtOnceEnterInTheOrderOfTheirApproval() {
    approve("consensus", "lbft-2.1", "1.1.0", 20);
    approve("consensus", "lbft-2.1", "1.1.1", 20);
    ready(4);
    validators.forEach(node -> chain.must(node, "modules", "setReady", 1, DIGEST, true));
    chain.passTo(19);

    assertThat(enter(OLD)).isEqualTo(NEW + "\nconsensus/lbft-2.1/1.1.1");
  }

  /** A proposal names a protocol that the bundle has not; the bundle is known and all have it. */
  @Test
  void whoIsReadyForOneApprovalOfABundleIsNotReadyForAnother() {
    approve("consensus", "lbft-2.1", "1.1.0", 20);
    approve("consensus", "lbft-2.2", "1.1.0", 21);
    ready(4);
    chain.passTo(19);
    assertThat(enter(OLD)).isEqualTo(NEW);
    chain.passTo(20);

    assertThat(enter(NEW)).isEqualTo("");
    assertThat(chain.results("modules", "module", 1).get("status")).isEqualTo("lapsed");
    assertThat(chain.view("modules", "isReadyFor", validators.get(0), 1)).isEqualTo(false);
    assertThat(chain.view("modules", "isReady", validators.get(0), DIGEST)).isEqualTo(true);
  }

  @Test
  void nobodyIsReadyWithAnotherBundleThanTheApprovedOneNorForWhatHasLapsed() {
    Address ann = validators.get(0);
    Hash other = FakeSuite.INSTANCE.hash(new byte[] {8});
    approve("consensus", "lbft-2.1", "1.1.0", 20);

    assertThat(chain.call(ann, "modules", "setReady", 0, other, true)).startsWith("other-digest");
    chain.passTo(19);
    enter(OLD);
    assertThat(chain.call(ann, "modules", "setReady", 0, DIGEST, true)).startsWith("lapsed");
    assertThat(chain.call(ann, "modules", "setReady", 0, DIGEST, false)).isEmpty();
  }

  @Test
  void whoIsReadyForALaterVersionOfARequiredProtocolNeedsTheFirstOneNoMore() {
    Address fresh = chain.rich("fresh", cpc(1));
    Hash later = FakeSuite.INSTANCE.hash(new byte[] {8});
    Hash other = FakeSuite.INSTANCE.hash(new byte[] {9});
    approve("consensus", "lbft-2.1", "1.1.0", 20);
    ready(3);
    chain.passTo(19);
    enter(OLD);
    chain.passTo(20);
    approve("consensus", "lbft-3", "3.0.0", other, 40);
    approve("consensus", "lbft-2.1", "1.2.0", later, 30);

    chain.must(fresh, "modules", "setReady", 1, other, true);
    assertThat(isReadyForLater(fresh, DIGEST)).as("another protocol").isEqualTo(false);
    chain.must(fresh, "modules", "setReady", 2, later, true);
    assertThat(isReadyForLater(fresh, DIGEST)).as("from its approval on").isEqualTo(true);
    chain.passTo(29);
    enter(NEW);
    assertThat(isReadyForLater(fresh, DIGEST)).as("in force").isEqualTo(true);
    assertThat(isReadyForLater(fresh, other)).as("none that waits").isEqualTo(false);
    assertThat(chain.view("modules", "required")).isEqualTo(List.of(DIGEST));
    chain.must(fresh, "modules", "setReady", 2, later, false);
    assertThat(isReadyForLater(fresh, DIGEST)).isEqualTo(false);
  }

  @Test
  void aLaterVersionThatHasLapsedIsNoSubstitute() {
    Address fresh = chain.rich("fresh", cpc(1));
    Hash later = FakeSuite.INSTANCE.hash(new byte[] {8});
    approve("consensus", "lbft-2.1", "1.1.0", 20);
    ready(3);
    chain.passTo(19);
    enter(OLD);
    chain.passTo(20);
    approve("consensus", "lbft-2.1", "1.2.0", later, 30);
    chain.must(fresh, "modules", "setReady", 1, later, true);
    chain.passTo(29);
    enter("consensus/lbft-4/1.0.0"); // the update is a hard one again, and nobody else is ready

    assertThat(chain.results("modules", "module", 1).get("status")).isEqualTo("lapsed");
    assertThat(isReadyForLater(fresh, DIGEST)).isEqualTo(false);
  }

  private Object isReadyForLater(Address node, Hash digest) {
    return chain.view("modules", "isReadyForLater", node, digest);
  }

  @Test
  void aHeightThatHasPassedMeansTheNextBlock() {
    approve("consensus", "lbft-2.1", "1.1.0", 3);
    ready(4);
    chain.passTo(10);

    assertThat(chain.number("modules", "approvedFrom", DIGEST)).isEqualTo(11);
    assertThat(enter(OLD)).isEqualTo(NEW);
  }

  @Test
  void onlyProposalsApproveOnlyTheChainEntersAndNobodyIsReadyForWhatWasNotApproved() {
    Address ann = validators.get(0);
    assertThat(chain.call(ann, "modules", "approve", "a", "b", "1", DIGEST, 1))
        .startsWith("not-allowed");
    assertThat(chain.call(ann, "modules", "enter", ann.toHex(), OLD)).startsWith("not-allowed");
    assertThat(chain.call(ann, "modules", "setReady", 0, DIGEST, true))
        .startsWith("unknown-module");
  }
}
