package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A real node's blocks, for candidates that work through them once more. */
abstract class BlocksOfANode {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");
  private static final Address COUNTER = Address.fromHex(Counters.PLACE);
  static final int TRANSFERS = 3;

  @TempDir private static Path folder;
  static RealContracts contracts;
  static TestNode node;
  static Header head;
  static Receipt countedLast;

  @BeforeAll
  static void makeBlocks() {
    contracts = new RealContracts().first().install(new Counters.First());
    node = new TestNode(folder, new InMemoryStorage());
    node.machine = contracts.machine;
    node.start();
    Key hospital = node.keys().key("hospital");
    for (int i = 0; i < TRANSFERS; i++) {
      done(node.accepted(TestNode.transfer(hospital, i, STRANGER, 5)));
    }
    Bytes commission =
        RealContracts.call(
            "drugledger",
            "commission",
            List.of(hash("pack")),
            hash("product"),
            hash("lot"),
            hash("paper"));
    Address drugledger = RealContracts.address("drugledger");
    assertThat(send(0, drugledger, commission).success()).isTrue();
    assertThat(send(1, drugledger, commission).success()).as("a second time").isFalse();
    assertThat(send(2, COUNTER, count(1)).success()).isTrue();
    countedLast = send(3, COUNTER, count(2));
    assertThat(countedLast.success()).isTrue();
    head = node.node().ledger().head();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @AfterEach
  void nothingOfTheChainHasChanged() {
    assertThat(node.node().ledger().head()).isEqualTo(head);
    assertThat(node.node().state().halted()).isEmpty();
  }

  private static Hash hash(String text) {
    return TestNode.SUITE.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes count(long step) {
    Hash selector = TestNode.SUITE.hash("count(uint48)".getBytes(StandardCharsets.US_ASCII));
    return Bytes.concat(
        selector.bytes().slice(0, 4), Bytes.of(new byte[24]), Codec.LONG.encode(step));
  }

  private static Receipt send(long nonce, Address to, Bytes data) {
    return done(
        node.accepted(
            node.keys()
                .key("manufacturer")
                .sign(
                    TestNode.CODEC,
                    UnsignedTransaction.legacy(
                        nonce,
                        TestNode.GWEI.multiply(BigInteger.TWO),
                        2_000_000,
                        to,
                        BigInteger.ZERO,
                        data))));
  }

  private static Receipt done(Hash transaction) {
    return await()
        .until(() -> node.node().ledger().receipt(transaction), Optional::isPresent)
        .orElseThrow();
  }
}
