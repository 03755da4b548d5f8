package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of a chain with fees. */
class FreeTransactionsTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");

  @TempDir private Path folder;
  private TestNode node;
  private Key hospital;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage());
    String fees = "{\"fees\": {\"freeIntervalMillis\": 86400000},";
    node.write(TestNode.genesis("fees").replaceFirst("\\{", fees));
    node.start();
    hospital = node.keys().key("hospital");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aTransferWithoutAPriceBecomesFinalAndTheNextMustWaitOrPay() {
    BigInteger before = node.balance(hospital.address());
    Hash hash = node.accepted(free(0));
    await().until(() -> node.node().ledger().receipt(hash).isPresent());

    Receipt receipt = node.node().ledger().receipt(hash).orElseThrow();
    assertThat(receipt.effectiveGasPrice()).isZero();
    assertThat(node.balance(hospital.address())).isEqualTo(before.subtract(BigInteger.ONE));
    assertThat(node.refused(free(1).raw())).isEqualTo("free-too-frequent");
    assertThat(node.accepted(free(0))).isEqualTo(hash);
    Hash paid = node.accepted(TestNode.transfer(hospital, 1, STRANGER, 1));
    await().until(() -> node.node().ledger().receipt(paid).isPresent());
  }

  @Test
  void whatWaitsIsThereAfterARestartAlsoBeforeTheContractsAre() {
    node.stop();
    node.startWithoutModules();
    Hash waiting = node.accepted(free(0));
    node.stop();

    node.startWithoutModules();
    assertThat(node.node().pool().transaction(waiting)).isPresent();
    node.equip();
    await().until(() -> node.node().ledger().receipt(waiting).isPresent());
  }

  @Test
  void whatNobodyBearsAnyMoreLeavesThePoolWithAReason() {
    node.stop();
    node.startWithoutModules();
    BigInteger all = node.balance(hospital.address());
    UnsignedTransaction spend =
        UnsignedTransaction.legacy(
            0, TestNode.GWEI, 21_000, STRANGER, all.subtract(BigInteger.TEN.pow(17)), Bytes.EMPTY);
    node.accepted(hospital.sign(TestNode.CODEC, spend));
    Hash waiting = node.accepted(free(1));
    node.equip();

    await().until(() -> node.node().pool().transaction(waiting).isEmpty());
    assertThat(node.node().pool().dropped(waiting).map(Reason::code)).contains("fee-required");
    assertThat(node.refused(free(1).raw())).isEqualTo("fee-required");
  }

  @Test
  void oneThatDoesNotFollowTheOthersIsRefused() {
    assertThat(node.refused(free(1).raw())).isEqualTo("nonce-too-high");
  }

  @Test
  void afterARestartAFreeOneFindsWhatItFollowsAlsoWhenThatCameLater() {
    node.stop();
    node.startWithoutModules();
    Hash replaced = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 1));
    Hash waiting = node.accepted(free(1));
    BigInteger more = TestNode.GWEI.multiply(BigInteger.valueOf(3));
    Hash dearer = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 1, more));
    assertThat(node.node().pool().dropped(replaced).map(Reason::code)).contains("replaced");
    node.stop();

    node.startWithoutModules();
    assertThat(node.node().pool().transaction(dearer)).isPresent();
    assertThat(node.node().pool().transaction(waiting)).isPresent();
  }

  private Transaction free(long nonce) {
    return TestNode.transfer(hospital, nonce, STRANGER, 1, BigInteger.ZERO);
  }
}
