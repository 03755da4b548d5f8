package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneValidatorTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");

  @TempDir private Path folder;
  private TestNode node;
  private Key hospital;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage()).start();
    hospital = node.keys().key("hospital");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void whoDecidesAHeightIsKnownBeforeItsBlockIs() {
    assertThat(node.node().ledger().head().height()).isZero();
    assertThat(node.node().ledger().committee(1).validators())
        .containsExactly(node.address("node"));
  }

  @Test
  void aTransferBecomesFinal() {
    Hash hash = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 5));

    Receipt receipt =
        await().until(() -> node.node().ledger().receipt(hash).orElse(null), r -> r != null);

    assertThat(receipt.success()).isTrue();
    assertThat(receipt.height()).isEqualTo(1);
    assertThat(node.balance(STRANGER)).isEqualTo(BigInteger.valueOf(5));
    assertThat(node.node().ledger().transaction(hash).orElseThrow().header().hash())
        .isEqualTo(receipt.blockHash());
    assertThat(node.node().pool().transaction(hash)).isEmpty();
    assertThat(node.node().pool().nextNonce(hospital.address())).isEqualTo(1);
  }

  @Test
  void theCertificateOfABlockProvesIt() {
    Hash hash = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 5));
    await().until(() -> node.node().ledger().receipt(hash).isPresent());

    Bytes certificate = node.node().ledger().certificate(1).orElseThrow();

    Hash block = node.node().ledger().block(1).orElseThrow().header().hash();
    assertThat(node.node().participation().certificates().check(1, block, certificate).isAccepted())
        .isTrue();
    assertThat(node.node().participation().certificates().check(1, hash, certificate).isAccepted())
        .isFalse();
  }

  @Test
  void aGapWaitsForTheMissingTransaction() {
    Hash later = node.accepted(TestNode.transfer(hospital, 1, STRANGER, 5));
    assertThat(node.node().pool().status().queued()).isEqualTo(1);

    node.accepted(TestNode.transfer(hospital, 0, STRANGER, 5));

    await().until(() -> node.node().ledger().receipt(later).isPresent());
    assertThat(node.balance(STRANGER)).isEqualTo(BigInteger.TEN);
  }

  @Test
  void whatCannotBeAcceptedIsRefusedWithACode() {
    TransactionCodec other = new TransactionCodec(TestNode.SUITE, BigInteger.TEN);
    UnsignedTransaction cheap =
        UnsignedTransaction.legacy(0, TestNode.GWEI, 20_999, STRANGER, BigInteger.ONE, Bytes.EMPTY);
    UnsignedTransaction greedy =
        UnsignedTransaction.legacy(
            0, TestNode.GWEI, 100_000_001, STRANGER, BigInteger.ONE, Bytes.EMPTY);

    assertThat(node.refused(Bytes.fromHex("0xc0ffee"))).isEqualTo("malformed");
    assertThat(node.refused(hospital.sign(other, cheap).raw())).isEqualTo("wrong-chain");
    assertThat(node.refused(hospital.sign(TestNode.CODEC, cheap).raw())).isEqualTo("gas-too-low");
    assertThat(node.refused(hospital.sign(TestNode.CODEC, greedy).raw()))
        .isEqualTo("gas-above-limit");
    assertThat(node.refused(TestNode.transfer(Key.of(77), 0, STRANGER, 1).raw()))
        .isEqualTo("insufficient-funds");
    assertThat(node.refused(TestNode.transfer(hospital, 0, STRANGER, 1, BigInteger.ONE).raw()))
        .isEqualTo("underpriced");
    assertThat(node.node().ledger().head().height()).isZero();
  }

  @Test
  void aFinalTransactionSentAgainGivesItsHashAgain() {
    Transaction transfer = TestNode.transfer(hospital, 0, STRANGER, 5);
    Hash hash = node.accepted(transfer);
    await().until(() -> node.node().ledger().receipt(hash).isPresent());

    assertThat(node.accepted(transfer)).isEqualTo(hash);
    assertThat(node.refused(TestNode.transfer(hospital, 0, STRANGER, 6).raw()))
        .isEqualTo("nonce-too-low");
  }

  @Test
  void eventsAreFoundByAddressByTopicAndBehindACursor() {
    for (int i = 0; i < 3; i++) {
      Hash hash = node.accepted(call(i, Bytes.of((byte) i)));
      await().until(() -> node.node().ledger().receipt(hash).isPresent());
    }
    LogFilter byAddress = new LogFilter(Set.of(ToyMachine.CONTRACT), List.of());
    LogFilter byTopic = new LogFilter(Set.of(), List.of(Set.of(ToyMachine.TOPIC)));
    LogFilter other = new LogFilter(Set.of(), List.of(Set.of(Hash.ZERO)));

    List<LogEntry> all = node.node().ledger().logs(byAddress, 0, 99, 10);

    assertThat(all)
        .extracting(log -> log.data().get(0))
        .containsExactly((byte) 0, (byte) 1, (byte) 2);
    assertThat(node.node().ledger().logs(byTopic, 2, 3, 10)).isEqualTo(all.subList(1, 3));
    assertThat(node.node().ledger().logs(other, 0, 99, 10)).isEmpty();
    assertThat(node.node().ledger().logsAfter(byAddress, EventCursor.START, 2))
        .isEqualTo(all.subList(0, 2));
    assertThat(node.node().ledger().logsAfter(byTopic, all.get(1).cursor(), 10))
        .isEqualTo(all.subList(2, 3));
  }

  @Test
  void callsAreTriedOnAnyHeightAndChangeNothing() {
    Hash hash = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 5));
    await().until(() -> node.node().ledger().receipt(hash).isPresent());
    Call spend = new Call(STRANGER, hospital.address(), BigInteger.valueOf(5), 50_000, Bytes.EMPTY);

    assertThat(node.node().ledger().call(spend, 1).toOptional().orElseThrow().success()).isTrue();
    assertThat(node.node().ledger().call(spend, 0).toOptional().orElseThrow().success()).isFalse();
    assertThat(node.node().ledger().call(spend, 2).refusal().orElseThrow().code())
        .isEqualTo("unknown-block");
    assertThat(node.node().ledger().estimateGas(spend).toOptional()).contains(21_000L);
    assertThat(node.balance(STRANGER)).isEqualTo(BigInteger.valueOf(5));
  }

  @Test
  void aListenerHearsOfEveryBlockInOrderThoughItIsSlow() {
    List<Long> heard = new ArrayList<>();
    FinalityListener slow =
        (block, receipts) -> {
          synchronized (heard) {
            heard.add(block.header().height());
          }
          await().pollDelay(Duration.ofMillis(30)).until(() -> true);
        };
    node.node().feed().add(slow);
    for (int i = 0; i < 5; i++) {
      Hash hash = node.accepted(TestNode.transfer(hospital, i, STRANGER, 5));
      await().until(() -> node.node().ledger().receipt(hash).isPresent());
    }
    await()
        .untilAsserted(
            () -> {
              synchronized (heard) {
                assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L);
              }
            });
  }

  private Transaction call(long nonce, Bytes data) {
    return hospital.sign(
        TestNode.CODEC,
        UnsignedTransaction.legacy(
            nonce, TestNode.GWEI, 100_000, ToyMachine.CONTRACT, BigInteger.ZERO, data));
  }
}
