package org.cpchain.contract.system.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private static final String LEASES = "leases";
  private static final Address APP = FakeSuite.address("App");
  private static final BigInteger PRICE = BigInteger.TEN.pow(15);
  private static final BigInteger MOST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

  private final Chain chain = FeesInForce.chain();
  private final Address dev = chain.rich("Dev", cpc(10_000));
  private final Address ann = chain.rich("Ann", cpc(10_000));

  LeasesTest() {
    FeesInForce.developer(chain, APP, dev);
    chain.mustPay(ann, cpc(1_000), LEASES, "offer", PRICE);
  }

  @Test
  void aLeaseGivesCapacityForItsDaysAndTheFeeGoesToTheLessor() {
    assertThat(fee(cpc(200), 3)).isEqualTo(PRICE.multiply(BigInteger.valueOf(600)));
    assertThat(lease(dev, cpc(200), 3)).isEmpty();

    long today = chain.time() / DAY;
    assertThat(chain.number(LEASES, "leasedOn", APP, today - 1)).isZero();
    assertThat(chain.number(LEASES, "leasedOn", APP, today)).isEqualTo(cpc(200));
    assertThat(chain.number(LEASES, "leasedOn", APP, today + 2)).isEqualTo(cpc(200));
    assertThat(chain.number(LEASES, "leasedOn", APP, today + 3)).isZero();
    assertThat(chain.results("fees", "capacityOf", APP))
        .containsEntry("leased", cpc(200))
        .containsEntry("gasPerDay", BigInteger.valueOf(200_000_000));
    assertThat(chain.world().balance(ann))
        .isEqualTo(cpc(9_000).add(PRICE.multiply(BigInteger.valueOf(600))));
  }

  @Test
  void theFeeIsRoundedUpAndPaidToTheWei() {
    BigInteger odd = cpc(100).add(BigInteger.ONE);
    BigInteger fee = PRICE.multiply(BigInteger.valueOf(100)).add(BigInteger.ONE);
    assertThat(fee(odd, 1)).isEqualTo(fee);
    assertThat(leaseFor(dev, fee.subtract(BigInteger.ONE), 1, odd, 1)).startsWith("wrong-fee");
    assertThat(leaseFor(dev, fee.add(BigInteger.ONE), 1, odd, 1)).startsWith("wrong-fee");
    assertThat(leaseFor(dev, fee, 1, odd, 1)).isEmpty();
  }

  @Test
  void nobodyLeasesMoreThanIsOfferedOrLessThanTheMinimumUnlessItIsTheRest() {
    assertThat(lease(dev, cpc(1_000).add(BigInteger.ONE), 1)).startsWith("insufficient-offer");
    assertThat(leaseFor(dev, BigInteger.ZERO, 1, MOST, 1)).startsWith("insufficient-offer");
    assertThat(lease(dev, cpc(99), 1)).startsWith("below-minimum");
    assertThat(lease(dev, BigInteger.ZERO, 1)).startsWith("zero-amount");
    assertThat(lease(dev, cpc(950), 1)).isEmpty();
    assertThat(lease(dev, cpc(51), 1)).startsWith("insufficient-offer");
    assertThat(lease(dev, cpc(50), 1)).isEmpty();
    assertThat(lease(dev, BigInteger.ONE, 1)).startsWith("insufficient-offer");
  }

  @Test
  void aLeaseIsForOneToThirtyDaysAndForTheContractsDeveloper() {
    assertThat(leaseFor(dev, BigInteger.ZERO, 1, cpc(100), 0)).startsWith("bad-days");
    assertThat(lease(dev, cpc(100), 31)).startsWith("bad-days");
    assertThat(lease(ann, cpc(100), 1)).startsWith("not-developer");
    assertThat(leaseFor(dev, BigInteger.ZERO, 9, cpc(100), 1)).startsWith("unknown-offer");
    assertThat(lease(dev, cpc(100), 30)).isEmpty();
  }

  @Test
  void leasedCpcIsLockedUntilTheLastDayIsOver() {
    assertThat(lease(dev, cpc(900), 2)).isEmpty();
    assertThat(withdraw(ann, cpc(101))).startsWith("insufficient-offer");
    assertThat(withdraw(ann, cpc(100))).isEmpty();
    assertThat(chain.call(ann, LEASES, "end", 1)).startsWith("locked");

    chain.pass(2 * DAY - chain.time() % DAY - 1);
    assertThat(chain.call(ann, LEASES, "end", 1)).startsWith("locked");
    chain.pass(1).must(dev, LEASES, "end", 1);
    assertThat(chain.call(dev, LEASES, "end", 1)).startsWith("unknown-lease");
    assertThat(withdraw(ann, cpc(900))).isEmpty();
    assertThat(chain.world().balance(chain.address(LEASES))).isZero();
    assertThat((List<?>) chain.view(LEASES, "offers", 0, 100)).isEmpty();
    assertThat((List<?>) chain.view(LEASES, "leases", 0, 100)).isEmpty();
    assertThat(withdraw(ann, BigInteger.ONE)).startsWith("unknown-offer");
  }

  @Test
  void aDayInTheMiddleOfTwoLeasesKeepsTheOthersCapacity() {
    assertThat(lease(dev, cpc(100), 1)).isEmpty();
    assertThat(lease(dev, cpc(200), 3)).isEmpty();
    chain.pass(DAY).must(ann, LEASES, "end", 1);

    assertThat(chain.number(LEASES, "leasedOn", APP, chain.time() / DAY)).isEqualTo(cpc(200));
    assertThat(chain.number(LEASES, "leasedOn", APP, chain.time() / DAY - 1)).isEqualTo(cpc(200));
  }

  @Test
  void anOfferIsTheLessorsAndHasTheMinimum() {
    assertThat(withdraw(dev, cpc(1))).startsWith("not-lessor");
    assertThat(withdraw(ann, BigInteger.ZERO)).startsWith("zero-amount");
    assertThat(chain.pay(ann, cpc(100).subtract(BigInteger.ONE), LEASES, "offer", PRICE))
        .startsWith("below-minimum");
    assertThat(chain.call(ann, LEASES, "offer", PRICE)).startsWith("below-minimum");
  }

  @Test
  void aPriceIsFromOneWeiToAsMuchAsIsLeased() {
    BigInteger most = cpc(1);
    assertThat(chain.pay(ann, cpc(100), LEASES, "offer", 0)).startsWith("bad-price");
    assertThat(chain.pay(ann, cpc(100), LEASES, "offer", most.add(BigInteger.ONE)))
        .isEqualTo(
            "bad-price: a price is from 1 wei to 1 CPC a day for each CPC, not"
                + " 1.000000000000000001 CPC");
    assertThat(chain.pay(ann, cpc(100), LEASES, "offer", MOST)).startsWith("bad-price");
    chain.mustPay(ann, cpc(100), LEASES, "offer", 1);
    chain.mustPay(ann, cpc(100), LEASES, "offer", most);
    assertThat(chain.number(LEASES, "feeOf", 3, cpc(100), 30)).isEqualTo(cpc(3_000));
    assertThat(leaseFor(dev, cpc(3_000), 3, cpc(100), 30)).isEmpty();
  }

  @Test
  void nobodyIsToldAFeeThatDoesNotFit() {
    chain.mustPay(ann, cpc(100), LEASES, "offer", cpc(1));
    assertThat(chain.call(ann, LEASES, "feeOf", 2, MOST, 30)).startsWith("fee-overflow");
  }

  @Test
  void reasonsNameCpcAndTimes() {
    assertThat(leaseFor(dev, cpc(1), 1, cpc(200), 3))
        .matches("wrong-fee: the fee is [0-9.]+ CPC, not 1 CPC");
    assertThat(lease(dev, cpc(200), 1)).isEmpty();
    assertThat(chain.call(ann, LEASES, "end", 1))
        .matches("locked: the lease ends at \\d{4}-\\d\\d-\\d\\d 00:00:00 UTC");
  }

  private BigInteger fee(BigInteger amount, long days) {
    return chain.number(LEASES, "feeOf", 1, amount, days);
  }

  private String lease(Address who, BigInteger amount, long days) {
    return leaseFor(who, fee(amount, days), 1, amount, days);
  }

  private String leaseFor(Address who, BigInteger fee, long offer, BigInteger amount, long days) {
    return chain.pay(who, fee, LEASES, "lease", offer, APP, amount, days);
  }

  private String withdraw(Address who, BigInteger amount) {
    return chain.call(who, LEASES, "withdraw", 1, amount);
  }
}
