package org.cpchain.contract.system.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** White Paper 2.0 §5.1.3, table 1. */
class MaintenanceTest {
  private static final Address PROPOSER = FakeSuite.address("proposer");

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
    step(false);
    step(false);
    step(false);

    assertThat(chain.world().balance(PROPOSER)).isEqualTo(wei("13"));
  }

  @Test
  void behindTheFifthYearNothingIsPaid() {
    fund(cpc(100));
    chain.passTo(15_785_280);
    step(false);

    assertThat(chain.world().balance(PROPOSER)).isZero();
  }

  @Test
  void nobodyButTheEndOfTheBlockPays() {
    fund(cpc(100));
    for (Address sender :
        List.of(PROPOSER, SystemContext.SYSTEM, Addresses.PROPOSALS, Addresses.REWARD)) {
      assertThat(chain.call(sender, "maintenance", "pay", sender)).startsWith("not-allowed");
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
