package org.cpchain.contract.system.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.contract.system.store.Words;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** White Paper 2.0 §5.1.3, table 1. */
class MaintenanceTest {
  private static final Address PROPOSER = FakeSuite.address("proposer");

  private static final long PERIOD = 10_000;

  private final Chain chain = Chain.system();

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 12.65",
    "3162240, 12.65",
    "3162241, 9.51",
    "6315840, 9.51",
    "6315841, 7.13",
    "9469440, 7.13",
    "9469441, 5.39",
    "12623040, 5.39",
    "12623041, 4.03",
    "15785280, 4.03",
    "15785281, 0",
    "281474976710655, 0"
  })
  void aBlockPaysByItsNumber(long height, String reward) {
    assertThat(chain.number("maintenance", "rewardOf", height)).isEqualTo(wei(reward));
  }

  @Test
  void theYearsPayWhatThePapersTableSays() {
    long[] last = {0, 3_162_240, 6_315_840, 9_469_440, 12_623_040, 15_785_280};
    String[] supply = {"40002336.0", "29990736.0", "22485168.0", "16997904.0", "12743827.2"};
    BigInteger all = BigInteger.ZERO;
    for (int year = 0; year < supply.length; year++) {
      BigInteger paid =
          chain
              .number("maintenance", "rewardOf", last[year] + 1)
              .multiply(BigInteger.valueOf(last[year + 1] - last[year]));
      assertThat(paid).isEqualTo(wei(supply[year]));
      all = all.add(paid);
    }
    assertThat(all).isEqualTo(wei("122219971.2"));
  }

  @Test
  void theProposerIsPaidFromWhatGenesisGave() {
    fund(cpc(100));
    step(false);

    assertThat(chain.world().balance(PROPOSER)).isEqualTo(wei("12.65"));
    assertThat(chain.number("maintenance", "available")).isEqualTo(wei("87.35"));
    assertThat(chain.world().supply()).isEqualTo(cpc(100));
  }

  @Test
  void anImpeachBlockPaysNobodyAndTheRewardStays() {
    fund(cpc(100));
    step(true);

    assertThat(chain.world().balance(PROPOSER)).isZero();
    assertThat(chain.number("maintenance", "available")).isEqualTo(cpc(100));
  }

  @Test
  void withoutFundsNothingIsPaidAndTheStepsGoOn() {
    fund(wei("13"));
    for (int block = 0; block < 3; block++) {
      chain.pass(PERIOD);
      step(false);
    }

    assertThat(chain.world().balance(PROPOSER)).isEqualTo(wei("13"));
  }

  @Test
  void behindTheFifthYearNothingIsPaid() {
    fund(cpc(100));
    at(15_785_280);
    step(false);

    assertThat(chain.world().balance(PROPOSER)).isZero();
  }

  /** The end of a year is not passed by, whatever block it falls into. */
  @Test
  void ofEveryTenSecondsAsMuchIsPaidAsTheTableSaysHoweverManyBlocksTheyHave() {
    fund(cpc(100));
    step(false);
    BigInteger first = chain.world().balance(PROPOSER);
    assertThat(first).isEqualTo(wei("12.65"));
    for (int block = 0; block < 100; block++) {
      chain.pass(PERIOD / 100);
      step(false);
    }
    assertThat(chain.world().balance(PROPOSER)).isEqualTo(first.multiply(BigInteger.TWO));
  }

  @Test
  void aBlockThatComesLatePaysOnceOnly() {
    fund(cpc(100));
    step(false);
    chain.pass(100 * PERIOD);
    step(false);
    assertThat(chain.world().balance(PROPOSER)).isEqualTo(wei("25.3"));
  }

  @Test
  void theTimeOfAnImpeachBlockIsPaidToNobodyElse() {
    fund(cpc(100));
    step(false);
    chain.pass(PERIOD / 2);
    step(true);
    chain.pass(PERIOD / 2);
    step(false);
    assertThat(chain.world().balance(PROPOSER)).isEqualTo(wei("18.975"));
    assertThat(chain.results("maintenance", "clock"))
        .containsEntry("millis", 2 * PERIOD)
        .containsEntry("paid", wei("6.325"));
  }

  @Test
  void theTreasuryGetsWhatIsLeftAfterFiveYearsAndNotBefore() {
    fund(cpc(100));
    at(15_785_279);
    assertThat(chain.call(PROPOSER, "maintenance", "sweep")).startsWith("too-early");
    step(false);
    chain.pass(PERIOD);
    step(false);
    chain.must(PROPOSER, "maintenance", "sweep");
    assertThat(chain.world().balance(Addresses.TREASURY)).isEqualTo(cpc(100).subtract(wei("4.03")));
    assertThat(chain.call(PROPOSER, "maintenance", "sweep")).startsWith("nothing-to-sweep");
  }

  /** So many times ten seconds have counted. */
  private void at(long periods) {
    byte[] name = "clock".getBytes(StandardCharsets.UTF_8);
    Bytes slot = Bytes.concat(Bytes.of((byte) name.length), Bytes.of(name));
    Bytes clock = Words.of(periods * PERIOD, chain.time() - PERIOD, 0);
    chain.world().write(chain.address("maintenance"), slot, Optional.of(clock));
  }

  @Test
  void nobodyButTheEndOfTheBlockPays() {
    fund(cpc(100));
    for (Address sender :
        List.of(PROPOSER, SystemContext.SYSTEM, Addresses.PROPOSALS, Addresses.REWARD)) {
      assertThat(chain.call(sender, "maintenance", "pay", sender, false)).startsWith("not-allowed");
    }
  }

  private void fund(BigInteger wei) {
    chain.world().grant(chain.address("maintenance"), wei);
  }

  private void step(boolean impeached) {
    chain.must(SystemContext.SYSTEM, "block-end", "payProposer", PROPOSER, impeached);
  }

  private static BigInteger wei(String amount) {
    return new BigDecimal(amount).movePointRight(18).toBigIntegerExact();
  }
}
