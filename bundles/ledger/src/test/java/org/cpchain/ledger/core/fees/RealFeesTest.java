package org.cpchain.ledger.core.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.fees.RealFees.APP;
import static org.cpchain.ledger.core.fees.RealFees.DEV;
import static org.cpchain.ledger.core.fees.RealFees.GAS;
import static org.cpchain.ledger.core.fees.RealFees.LESSOR;
import static org.cpchain.ledger.core.fees.RealFees.POOR;
import static org.cpchain.ledger.core.fees.RealFees.PROVIDER;
import static org.cpchain.ledger.core.fees.RealFees.USER;

import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.dpor.core.parameter.Parameter;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.execution.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger's rules and the system contracts together: one storage, two programs. */
class RealFeesTest {
  private static final long DAY = 86_400_000;
  private static final Address PROPOSALS =
      Address.fromHex("0x0000000000000000000000000000000000001008");

  private final RealFees chain = new RealFees();

  @Test
  void whoHasNothingUsesAnApplicationWhoseDeveloperHolds() {
    assertThat(call(POOR).refusal().orElseThrow().code()).isEqualTo("fee-required");
    chain.paid(DEV, CPC, "fees", "hold", APP);
    BigInteger proposer = chain.world.balance(FIRST.address());

    Outcome outcome = call(POOR).toOptional().orElseThrow();

    assertThat(outcome.success()).isTrue();
    assertThat(outcome.logs()).hasSize(1);
    assertThat(chain.world.balance(FIRST.address())).isEqualTo(proposer);
    assertThat(usage())
        .containsEntry("transactions", 1L)
        .containsEntry("heldGas", BigInteger.valueOf(outcome.gasUsed()));
    assertThat(chain.view("fees", "capacityOf", APP))
        .containsEntry("gasPerDay", BigInteger.valueOf(1_000_000))
        .containsEntry("gasUsed", BigInteger.valueOf(outcome.gasUsed()));
  }

  @Test
  void leasedCpcCoversUntilItsLastDayIsOver() {
    BigInteger hundred = CPC.multiply(BigInteger.valueOf(100));
    chain.paid(LESSOR, hundred, "leases", "offer", GWEI);
    BigInteger fee = GWEI.multiply(BigInteger.valueOf(200));
    chain.paid(DEV, fee, "leases", "lease", 1, APP, hundred, 2);

    assertThat(call(POOR).refusal()).isEmpty();
    chain.time = (chain.time / DAY + 2) * DAY - 1_001;
    assertThat(call(POOR).refusal()).isEmpty();
    assertThat(call(POOR).refusal().orElseThrow().code()).isEqualTo("fee-required");
    chain.paid(USER, BigInteger.ZERO, "leases", "end", 1);
    chain.paid(LESSOR, BigInteger.ZERO, "leases", "withdraw", 1, hundred);
    assertThat(chain.world.balance(FeeBooks.LEASES)).isZero();
    assertThat(chain.supply()).isEqualTo(chain.supply);
  }

  @Test
  void aPlanPaysForTheCompanysAccountAndShowsWhatIsLeft() {
    plan(CPC);
    BigInteger proposer = chain.world.balance(FIRST.address());

    Outcome outcome = call(USER).toOptional().orElseThrow();

    BigInteger cost = GWEI.multiply(BigInteger.valueOf(outcome.gasUsed()));
    assertThat(chain.world.balance(FIRST.address()).subtract(proposer)).isEqualTo(cost);
    assertThat(chain.view("fees", "plan", 1)).containsEntry("amount", CPC.subtract(cost));
    assertThat(chain.number("fees", "prepaid")).isEqualTo(CPC.subtract(cost));
    assertThat(usage()).containsEntry("prepaidGas", BigInteger.valueOf(outcome.gasUsed()));
    assertThat(chain.supply()).isEqualTo(chain.supply);
  }

  @Test
  void whatATransactionMayCostIsOutOfItsOwnReach() {
    plan(CPC);
    chain.paid(PROVIDER, BigInteger.ZERO, "fees", "invite", 1, PROVIDER.address());
    chain.paid(PROVIDER, BigInteger.ZERO, "fees", "accept", 1, PROVIDER.address());
    BigInteger reserved = GWEI.multiply(BigInteger.valueOf(GAS));

    assertThat(reason(chain.free(USER, "fees", "sweep"))).startsWith("nothing-to-sweep");
    BigInteger left = chain.number("fees", "prepaid");
    assertThat(reason(chain.free(PROVIDER, "fees", "takeBack", 1, left)))
        .startsWith("insufficient-gas");
    left = chain.number("fees", "prepaid");
    Outcome all =
        chain
            .free(PROVIDER, "fees", "takeBack", 1, left.subtract(reserved))
            .toOptional()
            .orElseThrow();

    assertThat(all.success()).isTrue();
    BigInteger rest = GWEI.multiply(BigInteger.valueOf(GAS - all.gasUsed()));
    assertThat(chain.number("fees", "prepaid"))
        .isEqualTo(rest)
        .isEqualTo(chain.world.balance(FeeBooks.FEES));
    assertThat(call(USER).refusal().orElseThrow().code()).isEqualTo("fee-required");
    assertThat(chain.supply()).isEqualTo(chain.supply);
  }

  /** The storage that the contract writes is what the ledger reads. */
  @Test
  void theDevelopersPolicyIsWhatTheLedgerGoesBy() {
    plan(CPC);
    chain.paid(PROVIDER, BigInteger.ZERO, "fees", "invite", 1, APP);
    chain.paid(DEV, BigInteger.ZERO, "fees", "accept", 1, APP);
    chain.paid(DEV, BigInteger.ZERO, "fees", "setOpen", APP, false);
    assertThat(call(POOR).refusal().orElseThrow().code()).isEqualTo("fee-required");
    chain.paid(DEV, BigInteger.ZERO, "fees", "allow", APP, POOR.address(), true);
    long used = call(POOR).toOptional().orElseThrow().gasUsed();
    assertThat(usage()).containsEntry("planGas", BigInteger.valueOf(used));

    chain.paid(DEV, BigInteger.ZERO, "fees", "setPolicy", APP, 0, 0, used + GAS - 1);
    assertThat(call(POOR).refusal().orElseThrow().code()).isEqualTo("fee-required");
    chain.paid(DEV, BigInteger.ZERO, "fees", "setPolicy", APP, 0, 0, used + GAS);
    assertThat(call(POOR).refusal()).isEmpty();
    chain.paid(DEV, BigInteger.ZERO, "fees", "allow", APP, POOR.address(), false);
    chain.time += DAY;
    assertThat(call(POOR).refusal().orElseThrow().code()).isEqualTo("fee-required");
    assertThat(chain.supply()).isEqualTo(chain.supply);
  }

  @Test
  void anOrdinaryAccountsQuotaIsShown() {
    assertThat(call(USER).refusal()).isEmpty();
    assertThat(call(USER).refusal().orElseThrow().code()).isEqualTo("free-too-frequent");
    assertThat(chain.view("fees", "quotaOf", USER.address()))
        .containsEntry("ordinary", true)
        .containsEntry("used", 1L)
        .containsEntry("left", 19L)
        .containsEntry("next", chain.time - 1_000 + 10_000);
    assertThat(chain.view("fees", "quotaOf", DEV.address())).containsEntry("ordinary", false);
  }

  @Test
  void theGenesisNumbersAreTheParametersAndTheUsualOnesTheirInitialValues() {
    RealFees other =
        new RealFees(new FeeTerms(33, 7, 5, 30_000, BigInteger.TWO, BigInteger.TEN.pow(7)));
    assertThat(other.number("parameters", "value", "fee.free-share-percent")).isEqualTo(33);
    assertThat(other.number("parameters", "value", "fee.free-per-day")).isEqualTo(7);
    assertThat(other.number("parameters", "value", "fee.free-interval-millis")).isEqualTo(5);
    assertThat(other.number("parameters", "value", "fee.free-gas")).isEqualTo(30_000);
    assertThat(other.number("parameters", "value", "fee.free-balance")).isEqualTo(2);
    assertThat(other.number("parameters", "value", "fee.wei-per-gas-held")).isEqualTo(10_000_000);
    for (Parameter one : Parameter.values()) {
      assertThat(chain.number("parameters", "value", one.key()))
          .as(one.key())
          .isEqualTo(one.initial());
    }
  }

  @Test
  void whatGovernanceChangesHoldsFromItsHeightForLedgerAndContractAlike() {
    chain.height = 10;
    assertThat(
            chain.as(PROPOSALS, "parameters", "change", "fee.free-per-day", 0, 13).revertReason())
        .isEmpty();
    assertThat(FeeTerms.at(chain.world, 12).perDay()).isEqualTo(20);
    assertThat(FeeTerms.at(chain.world, 13).perDay()).isZero();

    assertThat(call(USER).refusal()).isEmpty(); // 11
    chain.time += 10_000;
    assertThat(call(USER).refusal()).isEmpty(); // 12
    chain.time += 10_000;
    assertThat(call(USER).refusal().orElseThrow().code()).isEqualTo("fee-required");
    assertThat(chain.view("fees", "quotaOf", USER.address())).containsEntry("left", 0L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void inRandomHistoriesNoWeiIsMadeOrLostAndNobodyIsBorneTwice(long seed) {
    Random random = new Random(seed);
    plan(CPC.divide(BigInteger.valueOf(2_000)));
    long quotaOfDay = 0;
    long day = 0;
    for (int i = 0; i < 250; i++) {
      chain.time += random.nextInt(10) == 0 ? random.nextInt(30_000_000) : random.nextInt(20_000);
      BigInteger some =
          BigInteger.valueOf(random.nextInt(400_000)).multiply(BigInteger.TEN.pow(12));
      switch (random.nextInt(8)) {
        case 0 -> chain.send(DEV, GWEI, some, GAS, "fees", "hold", APP);
        case 1 -> chain.send(DEV, GWEI, BigInteger.ZERO, GAS, "fees", "release", APP, some);
        case 2 -> chain.send(DEV, GWEI, BigInteger.ZERO, GAS, "fees", "withdraw");
        case 3 -> chain.send(PROVIDER, GWEI, some.divide(GWEI), GAS, "fees", "buyGas", 1);
        case 4 -> chain.free(PROVIDER, "fees", "takeBack", 1, some.divide(GWEI));
        default -> {
          BigInteger held = (BigInteger) usage().get("heldGas");
          Result<Outcome> result = call(random.nextBoolean() ? USER : LESSOR);
          if (result.toOptional().isPresent()) {
            Map<String, Object> capacity = chain.view("fees", "capacityOf", APP);
            BigInteger now = (BigInteger) capacity.get("gasUsed");
            assertThat(now.compareTo(held) <= 0 || atMost(now, capacity.get("gasPerDay"))).isTrue();
          }
        }
      }
      long used = ((Long) chain.view("fees", "quotaOf", LESSOR.address()).get("used"));
      quotaOfDay = chain.time / DAY == day ? Math.max(quotaOfDay, used) : used;
      day = chain.time / DAY;
      assertThat(quotaOfDay).isLessThanOrEqualTo(20);
      assertThat(chain.supply()).isEqualTo(chain.supply);
      assertThat(chain.world.balance(FeeBooks.FEES))
          .isEqualTo(chain.number("fees", "deposits").add(chain.number("fees", "prepaid")));
    }
  }

  private static boolean atMost(BigInteger used, Object capacity) {
    return used.compareTo((BigInteger) capacity) <= 0;
  }

  /** A plan of the provider with so many wei, in which the user is. */
  private void plan(BigInteger wei) {
    chain.paid(PROVIDER, BigInteger.ZERO, "fees", "openPlan");
    chain.paid(PROVIDER, wei, "fees", "buyGas", 1);
    chain.paid(PROVIDER, BigInteger.ZERO, "fees", "invite", 1, USER.address());
    chain.paid(USER, BigInteger.ZERO, "fees", "accept", 1, USER.address());
  }

  private Result<Outcome> call(Key from) {
    return chain.free(from, "cpc", "transfer", USER.address(), BigInteger.ZERO);
  }

  private Map<String, Object> usage() {
    return chain.view("fees", "usageOf", APP, chain.time / DAY);
  }

  private static String reason(Result<Outcome> result) {
    return result.toOptional().orElseThrow().revertReason();
  }
}
