package org.cpchain.ledger.core.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.fees.FeeChain.CALL_GAS;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.execution.Outcome;
import org.junit.jupiter.api.Test;

/** What others than the sender bear: by holding, by leasing, by gas bought in advance. */
class SponsorTest {
  private static final Key DEVELOPER = Key.of(4711);
  private static final Key POOR = Key.of(77);

  private final FeeChain chain = new FeeChain().developer(DEVELOPER.address());

  @Test
  void whoHoldsForAContractBearsItsCallsAndNobodyPays() {
    chain.held(CALL_GAS);

    Outcome outcome = chain.accepted(chain.call(POOR, CALL_GAS));

    assertThat(outcome.success()).isTrue();
    assertThat(outcome.effectiveGasPrice()).isZero();
    assertThat(chain.world.balance(FIRST.address())).isZero();
    assertThat(chain.usage()).isEqualTo(new Usage(20_000, 1, 0, CALL_GAS, 0, 0, 0));
  }

  @Test
  void theCapacityIsUsedUpToTheLastGasAndThereAgainTheNextDay() {
    chain.held(3 * CALL_GAS - 1);
    chain.accepted(chain.call(POOR, CALL_GAS));
    // a gas limit above what is used takes nothing away for long
    chain.accepted(chain.call(POOR, 2 * CALL_GAS - 1));

    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
    chain.nextBlock(20_001 * FeeChain.DAY - 1 - chain.time);
    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
    chain.nextBlock(1);
    chain.accepted(chain.call(POOR, CALL_GAS));
    chain.accepted(chain.call(POOR, CALL_GAS));
  }

  @Test
  void leasedCapacityIsThereOnItsDaysOnly() {
    chain.held(CALL_GAS - 1).leased(1, 20_001);
    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
    chain.nextBlock(FeeChain.DAY).accepted(chain.call(POOR, CALL_GAS));
    chain.nextBlock(FeeChain.DAY);
    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
  }

  @Test
  void withoutADeveloperNothingIsBorne() {
    FeeChain other = new FeeChain().held(10 * CALL_GAS).plan(1, 1_000_000, ToyMachine.CONTRACT);
    assertThat(other.refused(other.call(POOR, CALL_GAS)).code()).isEqualTo("fee-required");
  }

  @Test
  void aContractsPlanPaysTheProposerTheBaseFeeForWhatWasUsed() {
    chain.plan(5, 2 * CALL_GAS, ToyMachine.CONTRACT);
    BigInteger supply = chain.supply(POOR);

    chain.accepted(chain.call(POOR, 2 * CALL_GAS));

    BigInteger price = GWEI.multiply(BigInteger.valueOf(CALL_GAS));
    assertThat(chain.world.balance(FIRST.address())).isEqualTo(price);
    assertThat(chain.prepaid(5)).isEqualTo(price).isEqualTo(chain.world.balance(FeeBooks.FEES));
    assertThat(chain.usage()).isEqualTo(new Usage(20_000, 1, 0, 0, CALL_GAS, 0, CALL_GAS));
    assertThat(chain.supply(POOR)).isEqualTo(supply);
    assertThat(chain.refused(chain.call(POOR, CALL_GAS + 1)).code()).isEqualTo("fee-required");
    chain.accepted(chain.call(POOR, CALL_GAS));
    assertThat(chain.prepaid(5)).isZero();
  }

  @Test
  void holdingComesBeforeTheContractsPlanAndThatBeforeTheSenders() {
    chain.plan(5, CALL_GAS, ToyMachine.CONTRACT).held(CALL_GAS);
    chain.accepted(chain.call(POOR, CALL_GAS));
    assertThat(chain.usage().held()).isEqualTo(CALL_GAS);
    chain.accepted(chain.call(POOR, CALL_GAS));
    assertThat(chain.prepaid(5)).isZero();

    chain.plan(6, CALL_GAS, POOR.address());
    chain.accepted(chain.call(POOR, CALL_GAS));
    assertThat(chain.prepaid(6)).isZero();
    assertThat(chain.usage())
        .isEqualTo(new Usage(20_000, 3, 0, CALL_GAS, 2 * CALL_GAS, 0, CALL_GAS));
  }

  @Test
  void theSendersPlanPaysForPlainTransfersToo() {
    chain.plan(6, 21_000, BOB.address());

    chain.accepted(chain.transfer(BOB, ALICE.address(), CPC));

    assertThat(chain.world.balance(BOB.address())).isZero();
    assertThat(chain.world.balance(FIRST.address()))
        .isEqualTo(GWEI.multiply(BigInteger.valueOf(21_000)));
    assertThat(chain.prepaid(6)).isZero();
  }

  @Test
  void paidCallsAreCountedToo() {
    chain.accepted(
        TestChain.call(
            ALICE, 0, ToyMachine.CONTRACT, BigInteger.ZERO, Bytes.fromHex("01"), 100_000));
    assertThat(chain.usage()).isEqualTo(new Usage(20_000, 1, CALL_GAS, 0, 0, 0, 0));
  }

  @Test
  void usageIsKeptForSixtyFourDays() {
    chain.held(10 * CALL_GAS);
    chain.accepted(chain.call(POOR, CALL_GAS));
    chain.nextBlock(63 * FeeChain.DAY).accepted(chain.call(POOR, CALL_GAS));
    assertThat(new FeeBooks(chain.world).usage(ToyMachine.CONTRACT, 20_000).held())
        .isEqualTo(CALL_GAS);
    chain.nextBlock(FeeChain.DAY).accepted(chain.call(POOR, CALL_GAS));
    assertThat(new FeeBooks(chain.world).usage(ToyMachine.CONTRACT, 20_000))
        .isEqualTo(Usage.none(20_000));
    assertThat(chain.usage().transactions()).isEqualTo(1);
  }

  @Test
  void freeTransactionsUseTheirShareOfABlockAndNoMore() {
    chain.held(100 * CALL_GAS);
    long half = FeeChain.GAS_LIMIT / 2;
    while (chain.run().fees().orElseThrow().freeGasUsed() + CALL_GAS <= half) {
      chain.accepted(chain.call(POOR, CALL_GAS));
    }

    assertThat(chain.refused(chain.call(POOR, CALL_GAS)).code()).isEqualTo("free-share-full");
    chain.accepted(TestChain.transfer(ALICE, 0, BOB.address(), BigInteger.ONE));
    chain.nextBlock(1_000).accepted(chain.call(POOR, CALL_GAS));
    assertThat(chain.refused(chain.call(POOR, half + 1)).code()).isEqualTo("fee-required");
  }

  @Test
  void theGenesisNamesDevelopers() {
    var developers = new TreeMap<>(Map.of(ToyMachine.CONTRACT, BOB.address()));
    FeeChain named = new FeeChain(new FeeRules(FeeTerms.DEFAULT, developers)).held(CALL_GAS);
    named.accepted(named.call(POOR, CALL_GAS));
    assertThat(named.refused(named.transfer(BOB, ALICE.address(), BigInteger.ONE)).message())
        .contains("developer");
  }
}
