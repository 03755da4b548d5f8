package org.cpchain.contract.system.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class FeesTest {
  private static final String FEES = "fees";
  private static final Address APP = FakeSuite.address("App");
  private static final Address OTHER_APP = FakeSuite.address("OtherApp");

  private final Chain chain = FeesInForce.chain();
  private final Address dev = chain.rich("Dev", cpc(10_000));
  private final Address ann = chain.rich("Ann", cpc(10_000));

  FeesTest() {
    FeesInForce.developer(chain, APP, dev);
  }

  @Test
  void onAChainWithoutFeesNothingIsHeldBoughtOrOffered() {
    Chain plain = Chain.system();
    Address rich = plain.rich("Rich", cpc(10_000));
    FeesInForce.developer(plain, APP, rich);

    assertThat(plain.pay(rich, cpc(1), FEES, "hold", APP)).startsWith("no-fees");
    assertThat(plain.call(rich, FEES, "openPlan")).startsWith("no-fees");
    assertThat(plain.pay(rich, cpc(1_000), "leases", "offer", 1)).startsWith("no-fees");
    assertThat(plain.view(FEES, "inForce")).isEqualTo(false);
  }

  @Test
  void onlyAnAcceptedProposalNamesADeveloper() {
    assertThat(chain.call(dev, FEES, "setDeveloper", OTHER_APP, dev)).startsWith("not-allowed");
    assertThat(chain.view(FEES, "developerOf", APP)).isEqualTo(dev);

    FeesInForce.developer(chain, APP, ann);
    assertThat(chain.view(FEES, "developerOf", APP)).isEqualTo(ann);
    assertThat(ordinary(dev)).isEqualTo(true);
    assertThat(ordinary(ann)).isEqualTo(false);

    FeesInForce.developer(chain, APP, Address.ZERO);
    assertThat(chain.view(FEES, "developerOf", APP)).isEqualTo(Address.ZERO);
    assertThat(ordinary(ann)).isEqualTo(true);
  }

  @Test
  void whoDevelopsTwoContractsIsNotOrdinaryUntilBothAreAnothers() {
    FeesInForce.developer(chain, OTHER_APP, dev);
    FeesInForce.developer(chain, APP, ann);
    assertThat(ordinary(dev)).isEqualTo(false);
    FeesInForce.developer(chain, OTHER_APP, ann);
    assertThat(ordinary(dev)).isEqualTo(true);
  }

  @Test
  void holdingGivesCapacityInProportion() {
    chain.mustPay(dev, cpc(3), FEES, "hold", APP);
    chain.mustPay(ann, BigInteger.TEN.pow(12).subtract(BigInteger.ONE), FEES, "hold", APP);

    Map<String, Object> capacity = chain.results(FEES, "capacityOf", APP);
    assertThat(capacity.get("gasPerDay")).isEqualTo(BigInteger.valueOf(3_000_000));
    chain.mustPay(ann, BigInteger.ONE, FEES, "hold", APP);
    assertThat(chain.results(FEES, "capacityOf", APP).get("gasPerDay"))
        .isEqualTo(BigInteger.valueOf(3_000_001));
    assertThat(chain.pay(ann, cpc(1), FEES, "hold", OTHER_APP)).startsWith("no-developer");
    assertThat(chain.call(ann, FEES, "hold", APP)).startsWith("zero-amount");
  }

  @Test
  void whatIsReleasedGivesNoCapacityAndLeavesWhenTheDayIsOver() {
    chain.mustPay(dev, cpc(3), FEES, "hold", APP);
    chain.must(dev, FEES, "release", APP, cpc(2));

    assertThat(chain.results(FEES, "capacityOf", APP).get("held")).isEqualTo(cpc(1));
    assertThat(chain.call(dev, FEES, "withdraw")).startsWith("locked");
    chain.pass(DAY - chain.time() % DAY - 1);
    assertThat(chain.call(dev, FEES, "withdraw")).startsWith("locked");
    chain.pass(1).must(dev, FEES, "withdraw");
    assertThat(chain.world().balance(dev)).isEqualTo(cpc(9_999));
    assertThat(chain.call(dev, FEES, "withdraw")).startsWith("nothing-released");
  }

  @Test
  void nobodyReleasesMoreThanHisOwn() {
    chain.mustPay(dev, cpc(3), FEES, "hold", APP);
    chain.mustPay(ann, cpc(3), FEES, "hold", APP);

    assertThat(release(ann, cpc(3).add(BigInteger.ONE))).startsWith("insufficient-holding");
    assertThat(release(ann, BigInteger.TWO.pow(256).subtract(BigInteger.ONE)))
        .startsWith("insufficient-holding");
    assertThat(release(ann, BigInteger.ZERO)).startsWith("zero-amount");
    assertThat(release(ann, cpc(3))).isEmpty();
    assertThat(release(ann, BigInteger.ONE)).startsWith("insufficient-holding");
    assertThat(chain.number(FEES, "deposits")).isEqualTo(cpc(6));
  }

  @Test
  void aHolderLeavesAlsoWhenTheContractHasNoDeveloperAnyMore() {
    chain.mustPay(dev, cpc(3), FEES, "hold", APP);
    FeesInForce.developer(chain, APP, Address.ZERO);

    assertThat(release(dev, cpc(3))).isEmpty();
    chain.pass(DAY).must(dev, FEES, "withdraw");
    assertThat(chain.world().balance(dev)).isEqualTo(cpc(10_000));
  }

  @Test
  void aPlanIsBoughtAndTakenBackByItsProviderAlone() {
    chain.must(ann, FEES, "openPlan");
    chain.mustPay(ann, cpc(5), FEES, "buyGas", 1);

    assertThat(chain.pay(dev, cpc(5), FEES, "buyGas", 1)).startsWith("not-provider");
    assertThat(chain.call(dev, FEES, "takeBack", 1, cpc(1))).startsWith("not-provider");
    assertThat(chain.call(ann, FEES, "buyGas", 1)).startsWith("zero-amount");
    assertThat(chain.call(ann, FEES, "buyGas", 2)).startsWith("unknown-plan");
    assertThat(chain.results(FEES, "plan", 1).get("gas"))
        .isEqualTo(BigInteger.valueOf(5_000_000_000L));
    FeesInForce.spend(chain, 1, cpc(2), dev);
    assertThat(chain.call(ann, FEES, "takeBack", 1, cpc(3).add(BigInteger.ONE)))
        .startsWith("insufficient-gas");
    assertThat(chain.call(ann, FEES, "takeBack", 1, BigInteger.ZERO)).startsWith("zero-amount");
    chain.must(ann, FEES, "takeBack", 1, cpc(3));
    assertThat(chain.world().balance(ann)).isEqualTo(cpc(9_998));
    assertThat(chain.world().balance(chain.address(FEES))).isZero();
  }

  @Test
  void nobodyIsInAPlanWhoWasNotInvitedOrDidNotAccept() {
    chain.must(ann, FEES, "openPlan");
    Address bob = chain.rich("Bob", cpc(10));

    assertThat(chain.call(bob, FEES, "accept", 1, bob)).startsWith("not-invited");
    assertThat(chain.call(bob, FEES, "invite", 1, bob)).startsWith("not-provider");
    chain.must(ann, FEES, "invite", 1, bob);
    assertThat(chain.number(FEES, "planOf", bob)).isZero();
    assertThat(chain.call(ann, FEES, "accept", 1, bob)).startsWith("not-allowed");
    assertThat(ordinary(bob)).isEqualTo(true);

    chain.must(bob, FEES, "accept", 1, bob);
    assertThat(chain.number(FEES, "planOf", bob)).isEqualTo(1);
    assertThat(ordinary(bob)).isEqualTo(false);
    assertThat(chain.call(bob, FEES, "accept", 1, bob)).startsWith("not-invited");
    assertThat(chain.call(dev, FEES, "leave", 1, bob)).startsWith("not-allowed");
    chain.must(bob, FEES, "leave", 1, bob);
    assertThat(ordinary(bob)).isEqualTo(true);
    assertThat(chain.call(bob, FEES, "leave", 1, bob)).startsWith("no-member");
  }

  @Test
  void aContractsDeveloperAcceptsForItAndTheProviderMayDismissIt() {
    chain.must(ann, FEES, "openPlan");
    chain.must(ann, FEES, "invite", 1, APP);
    assertThat(chain.call(ann, FEES, "accept", 1, APP)).startsWith("not-allowed");
    chain.must(dev, FEES, "accept", 1, APP);
    assertThat(chain.number(FEES, "planOf", APP)).isEqualTo(1);

    chain.must(ann, FEES, "leave", 1, APP);
    assertThat(chain.number(FEES, "planOf", APP)).isZero();
  }

  @Test
  void theDeveloperSaysWhatIsCovered() {
    assertThat(chain.call(ann, FEES, "setPolicy", APP, 1, 2, 3)).startsWith("not-developer");
    assertThat(policy()).containsExactly(0L, 0L, 0L, true);
    chain.must(dev, FEES, "setPolicy", APP, 100_000, 500_000, 9_000_000);
    assertThat(policy()).containsExactly(100_000L, 500_000L, 9_000_000L, true);
  }

  @Test
  void theDeveloperSaysForWhom() {
    assertThat(chain.call(ann, FEES, "setOpen", APP, false)).startsWith("not-developer");
    assertThat(chain.call(ann, FEES, "allow", APP, ann, true)).startsWith("not-developer");
    assertThat(chain.call(dev, FEES, "allow", OTHER_APP, ann, true)).startsWith("not-developer");

    chain.must(dev, FEES, "setOpen", APP, false);
    chain.must(dev, FEES, "allow", APP, ann, true);
    chain.must(dev, FEES, "allow", APP, ann, true);
    assertThat(policy()).containsExactly(0L, 0L, 0L, false);
    assertThat(chain.view(FEES, "isAllowed", APP, ann)).isEqualTo(true);
    assertThat(chain.view(FEES, "isAllowed", APP, dev)).isEqualTo(false);
    assertThat(chain.view(FEES, "isAllowed", OTHER_APP, ann)).isEqualTo(false);

    chain.must(dev, FEES, "allow", APP, ann, false);
    chain.must(dev, FEES, "setOpen", APP, true);
    assertThat(policy()).containsExactly(0L, 0L, 0L, true);
    assertThat(chain.view(FEES, "isAllowed", APP, ann)).isEqualTo(false);
  }

  @Test
  void aClosedContractKeepsNobodysCpc() {
    chain.must(dev, FEES, "setOpen", APP, false);
    chain.mustPay(ann, cpc(3), FEES, "hold", APP);
    assertThat(release(ann, cpc(3))).isEmpty();
    chain.pass(DAY).must(ann, FEES, "withdraw");
    assertThat(chain.world().balance(ann)).isEqualTo(cpc(10_000));
  }

  @Test
  void showsWhatTheLedgerHasCounted() {
    long today = chain.time() / DAY;
    FeesInForce.usage(chain, APP, today, 7, 11, 22, 33, 44, 30);
    FeesInForce.quota(chain, ann, today, 3, chain.time());

    assertThat(chain.results(FEES, "usageOf", APP, today))
        .containsEntry("transactions", 7L)
        .containsEntry("heldGas", BigInteger.valueOf(22))
        .containsEntry("quotaGas", BigInteger.valueOf(44))
        .containsEntry("planGas", BigInteger.valueOf(30));
    assertThat(chain.results(FEES, "usageOf", APP, today + 64).get("transactions")).isEqualTo(0L);
    assertThat(chain.results(FEES, "quotaOf", ann))
        .containsEntry("used", 3L)
        .containsEntry("left", 17L)
        .containsEntry("next", chain.time() + 10_000);
    chain.pass(DAY);
    assertThat(chain.results(FEES, "quotaOf", ann)).containsEntry("left", 20L);
  }

  @Test
  void cpcThatWasForcedOnItGoesToTheRewardsAndNothingElseDoes() {
    chain.mustPay(dev, cpc(3), FEES, "hold", APP);
    chain.must(ann, FEES, "openPlan");
    chain.mustPay(ann, cpc(5), FEES, "buyGas", 1);
    assertThat(chain.call(ann, FEES, "sweep")).startsWith("nothing-to-sweep");

    chain.world().grant(chain.address(FEES), cpc(7));
    chain.must(ann, FEES, "sweep");
    assertThat(chain.world().balance(Addresses.REWARD)).isEqualTo(cpc(7));
  }

  private Collection<Object> policy() {
    return chain.results(FEES, "policyOf", APP).values();
  }

  private Object ordinary(Address account) {
    return chain.results(FEES, "quotaOf", account).get("ordinary");
  }

  private String release(Address who, BigInteger amount) {
    return chain.call(who, FEES, "release", APP, amount);
  }
}
