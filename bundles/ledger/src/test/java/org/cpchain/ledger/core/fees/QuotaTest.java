package org.cpchain.ledger.core.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractVersions;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.execution.BlockContext;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.Outcome;
import org.junit.jupiter.api.Test;

/** The free transactions that an ordinary account has each day. */
class QuotaTest {
  private static final long INTERVAL = 10_000;

  private final FeeChain chain = new FeeChain();

  @Test
  void aTransactionWithoutAPriceCostsTheSenderNothingAndEarnsTheProposerNothing() {
    BigInteger before = chain.world.balance(ALICE.address());

    Outcome outcome = chain.accepted(chain.transfer(ALICE, BOB.address(), BigInteger.TEN));

    assertThat(outcome.effectiveGasPrice()).isZero();
    assertThat(chain.world.balance(ALICE.address())).isEqualTo(before.subtract(BigInteger.TEN));
    assertThat(chain.world.balance(FIRST.address())).isZero();
    assertThat(chain.world.account(ALICE.address()).nonce()).isEqualTo(1);
    assertThat(new FeeBooks(chain.world).quota(ALICE.address()))
        .isEqualTo(new FeeBooks.Quota(20_000, 1, FeeChain.NOON));
  }

  @Test
  void anEip1559TransactionWithoutAPriceIsFreeToo() {
    Transaction transaction =
        ALICE.sign(
            CODEC,
            UnsignedTransaction.dynamicFee(
                0,
                BigInteger.ZERO,
                BigInteger.ZERO,
                21_000,
                BOB.address(),
                BigInteger.ONE,
                Bytes.EMPTY));
    assertThat(chain.accepted(transaction).effectiveGasPrice()).isZero();
  }

  @Test
  void whoOffersTheBaseFeePaysItAndWhoOffersLessIsRefused() {
    chain.accepted(TestChain.transfer(ALICE, 0, BOB.address(), BigInteger.ONE));

    assertThat(chain.world.balance(FIRST.address()))
        .isEqualTo(GWEI.multiply(BigInteger.valueOf(21_000)));
    assertThat(new FeeBooks(chain.world).quota(ALICE.address()).used()).isZero();
    Transaction cheap =
        BOB.sign(
            CODEC,
            UnsignedTransaction.legacy(
                0, BigInteger.ONE, 21_000, ALICE.address(), BigInteger.ONE, Bytes.EMPTY));
    assertThat(chain.refused(cheap).code()).isEqualTo("underpriced");
  }

  @Test
  void onAChainWithoutFeesNothingIsFree() {
    var world = new TestChain.Ledger().world();
    var context =
        new BlockContext(
            1,
            FeeChain.NOON,
            FIRST.address(),
            1_000_000,
            GWEI,
            ContractVersions.UNNAMED,
            Optional.empty());
    var run = new BlockExecutor(SUITE, new ToyMachine()).begin(world, context);

    assertThat(run.add(chain.transfer(ALICE, BOB.address(), CPC)).refusal().orElseThrow().code())
        .isEqualTo("underpriced");
  }

  @Test
  void theNextIsPossibleWhenTheIntervalIsOverAndTheReasonSaysWhen() {
    chain.accepted(chain.transfer(ALICE, BOB.address(), BigInteger.ONE));

    assertThat(chain.refused(chain.transfer(ALICE, BOB.address(), BigInteger.ONE)))
        .satisfies(reason -> assertThat(reason.code()).isEqualTo("free-too-frequent"))
        .satisfies(reason -> assertThat(reason.message()).contains("2024-10-04T12:00:10Z"));
    chain.nextBlock(INTERVAL - 1);
    assertThat(chain.refused(chain.transfer(ALICE, BOB.address(), BigInteger.ONE)).code())
        .isEqualTo("free-too-frequent");
    chain.nextBlock(1).accepted(chain.transfer(ALICE, BOB.address(), BigInteger.ONE));
  }

  @Test
  void twentyADayAndTwentyMoreFromTheFirstMillisecondOfTheNext() {
    for (int i = 0; i < 20; i++) {
      chain.accepted(chain.transfer(ALICE, BOB.address(), BigInteger.ONE));
      chain.nextBlock(INTERVAL);
    }
    assertThat(chain.refused(chain.transfer(ALICE, BOB.address(), BigInteger.ONE)))
        .satisfies(reason -> assertThat(reason.code()).isEqualTo("fee-required"))
        .satisfies(reason -> assertThat(reason.message()).contains("2024-10-05T00:00:00Z"));

    chain.nextBlock(20_001 * FeeChain.DAY - 1 - chain.time);
    assertThat(chain.refused(chain.transfer(ALICE, BOB.address(), BigInteger.ONE)).code())
        .isEqualTo("fee-required");
    chain.nextBlock(1).accepted(chain.transfer(ALICE, BOB.address(), BigInteger.ONE));
    assertThat(new FeeBooks(chain.world).quota(ALICE.address()).used()).isEqualTo(1);
  }

  @Test
  void anAccountWithoutTheBalanceADevelopersAndOneInAPlanHaveNoQuota() {
    Key poor = Key.of(77);
    chain.world.credit(poor.address(), CPC);
    assertThat(chain.refused(chain.transfer(poor, BOB.address(), BigInteger.ONE)).code())
        .isEqualTo("fee-required");
    chain.world.credit(poor.address(), BigInteger.ONE);
    chain.accepted(chain.transfer(poor, BOB.address(), BigInteger.ONE));

    chain.developer(ALICE.address());
    assertThat(chain.refused(chain.transfer(ALICE, BOB.address(), BigInteger.ONE)).message())
        .contains("developer");
    chain.plan(1, 20_999, BOB.address());
    assertThat(chain.refused(chain.transfer(BOB, ALICE.address(), BigInteger.ONE)).message())
        .contains("plan 1");
  }

  @Test
  void aQuotaCoversNoLargeTransaction() {
    assertThat(chain.refused(chain.call(ALICE, 300_001)).code()).isEqualTo("fee-required");
    chain.accepted(chain.call(ALICE, 300_000));
  }

  @Test
  void whatRevertsCountsAndTheValueMustBeThere() {
    assertThat(chain.refused(chain.transfer(BOB, ALICE.address(), CPC.add(CPC))).code())
        .isEqualTo("insufficient-funds");
    chain.world.credit(BOB.address(), BigInteger.ONE);
    Bytes fails = Bytes.fromHex("ff");
    Outcome outcome =
        chain.accepted(chain.free(BOB, ToyMachine.CONTRACT, BigInteger.ONE, fails, 100_000));

    assertThat(outcome.success()).isFalse();
    assertThat(new FeeBooks(chain.world).quota(BOB.address()).used()).isEqualTo(1);
    assertThat(chain.world.balance(BOB.address())).isEqualTo(CPC.add(BigInteger.ONE));
    assertThat(chain.usage()).isEqualTo(new Usage(20_000, 1, 0, 0, 0, outcome.gasUsed(), 0));
  }

  @Test
  void aNumberThatGovernanceHasChangedHoldsFromItsHeight() {
    NetworkParameters parameters = new NetworkParameters(chain.world);
    assertThat(parameters.value("fee.free-per-day", 1)).isEqualTo(20);
    FeeTerms terms = FeeTerms.at(chain.world, 1);

    assertThat(terms).isEqualTo(FeeTerms.DEFAULT);
  }

  @Test
  void aBalanceThatTheFreeTransactionItselfPassesOnGivesNoQuota() {
    Key from = Key.of(1000);
    chain.accepted(chain.transfer(ALICE, from.address(), CPC));
    int free = 0;
    for (int i = 1; i <= 20; i++) {
      Key to = Key.of(1000 + i);
      Transaction hop = chain.transfer(from, to.address(), CPC);
      free += chain.run().add(hop).refusal().isEmpty() ? 1 : 0;
      from = to;
    }
    assertThat(free).isZero();
  }
}
