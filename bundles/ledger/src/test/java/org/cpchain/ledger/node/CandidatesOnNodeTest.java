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
import org.cpchain.contract.Contract;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.crypto.libsecp256k1.NativeSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.drugledger.contract.DrugledgerContract;
import org.cpchain.drugledger.contract.RecallingContract;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.sim.replay.ContractReplay;
import org.cpchain.sim.replay.CryptoReplay;
import org.cpchain.sim.replay.Difference;
import org.cpchain.sim.replay.Difference.Kind;
import org.cpchain.sim.world.ForwardingSuite;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites and contracts that work through a real node's blocks once more. */
class CandidatesOnNodeTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");
  private static final Address COUNTER = Address.fromHex(Counters.PLACE);
  private static final int TRANSFERS = 3;

  @TempDir private static Path folder;
  private static RealContracts contracts;
  private static TestNode node;
  private static Header head;
  private static Receipt countedLast;

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

  private static CryptoReplay.Report replay(CryptoSuite candidate) {
    return new CryptoReplay(TestNode.SUITE, candidate, node.node().replay())
        .run(1, head.height(), () -> false);
  }

  private static ContractReplay.Report replay(Contract candidate) {
    return new ContractReplay(
            contracts.candidate(candidate), node.node().ledger(), node.node().replay())
        .run(1, head.height(), () -> false);
  }

  @Test
  void theNativeSuiteAnswersAsTheJavaOne() {
    try (NativeSuite candidate = new NativeSuite()) {
      CryptoReplay.Report report = replay(candidate);

      assertThat(report.examples()).isEmpty();
      assertThat(report.isGood()).isTrue();
      assertThat(report.transactions()).isEqualTo(TRANSFERS + 4);
      // of each block the seal and the certificate of the one validator, and a transaction
      assertThat(report.forgeries()).isEqualTo(3 * head.height());
    }
  }

  @Test
  void aSignatureOfTheCertificateAndOneOfATransactionAreNamed() {
    CryptoReplay.Report report =
        replay(
            new ForwardingSuite(new StandardSuite()) {
              @Override
              public Optional<PublicKey> recover(Hash digest, Signature signature) {
                Signature other =
                    new Signature(signature.r(), signature.s(), 1 - signature.recoveryId());
                return super.recover(digest, other);
              }

              @Override
              public Optional<Address> signer(Hash digest, Signature signature) {
                return recover(digest, signature).map(this::address);
              }
            });

    Hash first = node.node().ledger().block(1).orElseThrow().transactions().get(0).hash();
    assertThat(report.examples())
        .extracting(Difference::toString)
        .anySatisfy(text -> assertThat(text).contains("height 1", "its header, signer: 0x"))
        .anySatisfy(text -> assertThat(text).contains("height 1", "its certificate, "))
        .anySatisfy(
            text -> assertThat(text).contains("height 1", "transaction 0 " + first + ", signer"));
  }

  @Test
  void anotherBundleOfTheVersionInForceGivesTheChainsReceiptsAndStates() {
    for (Contract same : List.of(new DrugledgerContract(), new Counters.First())) {
      ContractReplay.Report report = replay(same);

      assertThat(report.examples()).isEmpty();
      assertThat(report.isGood()).isTrue();
      assertThat(report.transactions()).isEqualTo(TRANSFERS + 4);
      assertThat(report.upgraded()).isEmpty();
    }
  }

  @Test
  void whatTheVersionInForceDoesOtherwiseIsNamedWithItsTransaction() {
    ContractReplay.Report report = replay(new Counters.CountsTwice());

    assertThat(report.differences()).containsOnlyKeys(Kind.OTHER_STATE, Kind.OTHER_RECEIPT);
    assertThat(report.examples())
        .extracting(Difference::toString)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("height " + countedLast.height())
                    .contains("transaction 0 " + countedLast.transactionHash() + ": succeeds"))
        .allSatisfy(text -> assertThat(text).doesNotContain("height 1:"));
  }

  @Test
  void theNextVersionIsExecutedOnStatesThatAreCarriedOver() {
    ContractReplay.Report report = replay(new RecallingContract());

    assertThat(report.examples()).isEmpty();
    assertThat(report.isGood()).isTrue();
    assertThat(report.transactions()).isEqualTo(TRANSFERS + 4);
    assertThat(report.upgraded()).isPresent().get().isNotEqualTo(head.stateRoot());
    assertThat(report.upgraded()).isEqualTo(replay(new RecallingContract()).upgraded());
  }

  @Test
  void theNextVersionSeesWhatItsUpgradeHasWritten() {
    ContractReplay.Report report = replay(new Counters.Next());

    assertThat(report.examples()).isEmpty();
    assertThat(report.others())
        .singleElement()
        .asString()
        .contains("block " + countedLast.height(), "fails (three are enough)");
  }

  @Test
  void aBugOfTheNextVersionIsFound() {
    ContractReplay.Report report = replay(new Counters.Throws());

    assertThat(report.differences()).containsOnlyKeys(Kind.BUG);
    assertThat(report.differences().get(Kind.BUG)).isEqualTo(2);
    assertThat(report.examples().get(0).what())
        .contains("counter 1.1.0 count: ", "IndexOutOfBounds");
  }

  @Test
  void aVersionThatRemembersGivesAnotherResultTheSecondTime() {
    ContractReplay.Report report = replay(new Counters.Remembers());

    assertThat(report.differences()).containsOnlyKeys(Kind.UNSTEADY);
  }

  @Test
  void anUpgradeThatFailsIsFound() {
    ContractReplay.Report report = replay(new Counters.Reverts());

    assertThat(report.differences()).containsOnlyKeys(Kind.UPGRADE_FAILED);
    assertThat(report.examples().get(0).what()).isEqualTo("after block 0: never");
    assertThat(report.upgraded()).isEmpty();
  }

  @Test
  void aVersionThatFollowsNoneInForceCannotBeProposed() {
    ContractReplay.Report report = replay(new Counters.Far());

    assertThat(report.differences()).containsOnlyKeys(Kind.UNFIT);
    assertThat(report.transactions()).isZero();
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(node.node().replay().firstExecutable()).isEqualTo(1);
    assertThat(
            node.node()
                .replay()
                .execute(head.height() + 1, contracts.machine, world -> {})
                .refusal()
                .orElseThrow()
                .toString())
        .contains("not-kept", "block " + (head.height() + 1));
    assertThat(node.node().replay().reread(0, TestNode.SUITE, part -> {}).refusal())
        .map(reason -> reason.code())
        .contains("not-kept");
  }
}
