package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions.Submitted;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.submission.FeeChoice;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node's own transactions on a chain where a provider buys gas for a contract. */
class SponsoredSubmissionTest {
  /** Of the 3,000,000 gas that a submission may take. */
  private static final BigInteger ONE_CALL = TestNode.GWEI.multiply(BigInteger.valueOf(3_000_000));

  private static final BigInteger PRICE = TestNode.GWEI.multiply(BigInteger.TWO);
  private static final long CALL_GAS = 100_000;
  private static final BigInteger TAKING = PRICE.multiply(BigInteger.valueOf(CALL_GAS));

  @TempDir private Path folder;
  private TestNode node;
  private Key provider;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new MvStorageProvider(folder, 16));
    node.machine = new ProviderMachine();
    provider = node.keys().key("hospital");
    node.keys().key("poor");
    String fees =
        "{\"fees\": {\"developers\": {\"%s\": \"%s\"}},"
            .formatted(ToyMachine.CONTRACT, provider.address());
    node.write(TestNode.genesis("fees").replaceFirst("\\{", fees));
    node.start();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aCompanyWithoutCpcWorksByTheContractsPlan() throws Exception {
    buy(TestNode.CPC);

    Receipt first = TestNode.receipt(node.submitted(call("poor", 1)));
    Receipt second = TestNode.receipt(node.submitted(call("poor", 2)));

    assertThat(first.success()).isTrue();
    assertThat(first.effectiveGasPrice()).isZero();
    assertThat(second.success()).isTrue();
    assertThat(node.balance(node.address("poor"))).isZero();
  }

  @Test
  void whoNobodyBearsPaysAndWhoCannotPayIsToldBoth() throws Exception {
    Receipt paid = TestNode.receipt(node.submitted(call("manufacturer", 1)));
    Reason refusal = refusal(call("poor", 2));

    assertThat(paid.effectiveGasPrice()).isPositive();
    assertThat(refusal.code()).isEqualTo("insufficient-funds");
    assertThat(refusal.message()).contains("put money on the account", "nobody bears");
  }

  @Test
  void whatThePlanDoesNotBearBesideOthersIsPaidOrRefusedForTheTimeBeing() throws Exception {
    buy(ONE_CALL);
    node.node().participation().keeper().remove(TestNode.CONSENSUS);
    Submitted borne = node.submitted(call("poor", 1));

    assertThat(refusal(call("poor", 2)).code()).isEqualTo("busy");
    Submitted paid = node.submitted(call("manufacturer", 3));
    assertThat(node.node().unpriced()).isEqualTo(1);
    node.node().participation().keeper().add(TestNode.CONSENSUS);

    assertThat(TestNode.receipt(borne).effectiveGasPrice()).isZero();
    assertThat(TestNode.receipt(paid).effectiveGasPrice()).isPositive();
  }

  @Test
  void whoWantsToPayPays() throws Exception {
    node.stop();
    node.fees = FeeChoice.PAY;
    node.start();
    buy(TestNode.CPC);

    assertThat(TestNode.receipt(node.submitted(call("manufacturer", 1))).effectiveGasPrice())
        .isPositive();
  }

  @Test
  void whenTheSponsorIsGoneTheAccountPaysAndTheKeyLeadsToWhatIsFinal() throws Exception {
    buy(ONE_CALL);
    node.node().participation().keeper().remove(TestNode.CONSENSUS);
    takeBack(node.keys().key("manufacturer"));
    Submitted free = node.submitted(call("manufacturer", 1));
    node.node().participation().keeper().add(TestNode.CONSENSUS);

    Receipt receipt = TestNode.receipt(free);

    assertThat(receipt.effectiveGasPrice()).isPositive();
    assertOneEffect(call("manufacturer", 1), free.transaction(), receipt);
  }

  @Test
  void withoutMoneyItWaitsForAnotherSponsor() throws Exception {
    buy(ONE_CALL);
    give(node.address("poor"), TAKING);
    node.node().participation().keeper().remove(TestNode.CONSENSUS);
    takeBack(node.keys().key("poor"));
    Submitted free = node.submitted(call("poor", 1));
    node.node().participation().keeper().add(TestNode.CONSENSUS);
    await().until(() -> node.node().pool().dropped(free.transaction()).isPresent());

    buy(TestNode.CPC);

    assertThat(TestNode.receipt(free).transactionHash()).isEqualTo(free.transaction());
  }

  @Test
  void whatWaitsTooLongIsPaidAlsoAfterARestartBetween() throws Exception {
    node.stop();
    node.fees = new FeeChoice(true, Duration.ofSeconds(1));
    node.start();
    buy(TestNode.CPC);
    node.node().participation().keeper().remove(TestNode.CONSENSUS);
    Submitted free = node.submitted(call("manufacturer", 1));
    await()
        .untilAsserted(
            () ->
                assertThat(node.node().pool().dropped(free.transaction()).map(Reason::code))
                    .contains("replaced"));
    assertThat(node.node().unpriced()).isZero();
    Hash paying = node.submitted(call("manufacturer", 1)).transaction();

    node.restart();

    Receipt receipt = TestNode.receipt(node.submitted(call("manufacturer", 1)));
    assertThat(receipt.transactionHash()).isEqualTo(paying).isNotEqualTo(free.transaction());
    assertOneEffect(call("manufacturer", 1), free.transaction(), receipt);
  }

  @Test
  void whatWaitsForItsSponsorIsTheSameAfterARestart() throws Exception {
    buy(TestNode.CPC);
    node.node().participation().keeper().remove(TestNode.CONSENSUS);
    Submitted free = node.submitted(call("poor", 1));

    node.restart();

    Receipt receipt = TestNode.receipt(node.submitted(call("poor", 1)));
    assertThat(receipt.transactionHash()).isEqualTo(free.transaction());
  }

  private void assertOneEffect(Submission call, Hash other, Receipt receipt) {
    await().until(() -> node.node().state().submissions() == 0);
    assertThat(receipt.success()).isTrue();
    assertThat(node.submitted(call).transaction()).isEqualTo(receipt.transactionHash());
    assertThat(node.node().ledger().receipt(other)).isEmpty();
    assertThat(
            node.node()
                .ledger()
                .logsAfter(
                    new LogFilter(Set.of(ToyMachine.CONTRACT), List.of()), EventCursor.START, 100))
        .hasSize(1);
  }

  private static Submission call(String account, int number) {
    return new Submission(
        "key " + number, account, ToyMachine.CONTRACT, BigInteger.ZERO, Bytes.of((byte) number));
  }

  private Reason refusal(Submission submission) {
    return node.node().submissions().submit(submission).refusal().orElseThrow();
  }

  private void buy(BigInteger wei) {
    awaitFinal(call(provider, ProviderMachine.FEES, wei));
  }

  private void give(Address to, BigInteger wei) {
    awaitFinal(call(provider, to, wei));
  }

  /** In the next block, before what the taker submits afterwards. */
  private void takeBack(Key taker) {
    call(taker, ProviderMachine.FEES, BigInteger.ZERO);
  }

  private void awaitFinal(Hash transaction) {
    await().until(() -> node.node().ledger().receipt(transaction).isPresent());
  }

  private Hash call(Key from, Address to, BigInteger wei) {
    long nonce = node.node().pool().nextNonce(from.address());
    return node.accepted(
        from.sign(
            TestNode.CODEC,
            UnsignedTransaction.legacy(nonce, PRICE, CALL_GAS, to, wei, Bytes.EMPTY)));
  }
}
