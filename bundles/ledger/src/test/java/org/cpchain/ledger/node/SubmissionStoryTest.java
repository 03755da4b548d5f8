package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions.Submitted;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionStoryTest {
  private static final Bytes GOOD = Bytes.of((byte) 1);
  private static final Bytes BAD = Bytes.of((byte) 0xff);

  @TempDir private Path folder;
  private TestNode node;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage()).start();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void fiveSubmissionsWithOneKeyAreOneTransaction() throws Exception {
    Submission submission = TestNode.submission("k", ToyMachine.CONTRACT, GOOD);
    List<CompletableFuture<Submitted>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(CompletableFuture.supplyAsync(() -> node.submitted(submission)));
    }

    Receipt receipt = TestNode.receipt(all.get(0).join());

    assertThat(all)
        .allSatisfy(
            one -> assertThat(one.join().transaction()).isEqualTo(receipt.transactionHash()));
    assertThat(node.submitted(submission).transaction()).isEqualTo(receipt.transactionHash());
    assertThat(node.node().pool().nextNonce(node.address("manufacturer"))).isEqualTo(1);
  }

  @Test
  void theSameKeyForAnotherCallIsAConflictAlsoWhenTheFirstIsFinal() throws Exception {
    TestNode.receipt(node.submitted(TestNode.submission("k", ToyMachine.CONTRACT, GOOD)));

    assertThat(code(TestNode.submission("k", ToyMachine.CONTRACT, Bytes.of((byte) 2))))
        .isEqualTo("idempotency-conflict");
  }

  @Test
  void aCallThatIsKnownToFailIsRefusedWithTheContractsReasonAndItsKeyStaysFree() throws Exception {
    Submission bad = TestNode.submission("k", ToyMachine.CONTRACT, BAD);

    var refusal = node.node().submissions().submit(bad).refusal().orElseThrow();

    assertThat(refusal.code()).isEqualTo("would-revert");
    assertThat(refusal.message()).contains("not this input");
    assertThat(node.node().submissions().find("k")).isEmpty();
    TestNode.receipt(node.submitted(TestNode.submission("k", ToyMachine.CONTRACT, GOOD)));
  }

  @Test
  void behindAnEarlierSubmissionTheReceiptTellsOfTheRevert() throws Exception {
    node.node().participation().keeper().remove(TestNode.CONSENSUS);
    Submitted good = node.submitted(TestNode.submission("1", ToyMachine.CONTRACT, GOOD));
    Submitted bad = node.submitted(TestNode.submission("2", ToyMachine.CONTRACT, BAD));
    node.node().participation().keeper().add(TestNode.CONSENSUS);

    assertThat(TestNode.receipt(good).success()).isTrue();
    assertThat(TestNode.receipt(bad).success()).isFalse();
    assertThat(TestNode.receipt(bad).revertReason()).contains("not this input");
  }

  @Test
  void manyOfOneAccountNeedNotWaitForEachOther() throws Exception {
    List<Submitted> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(node.submitted(TestNode.submission("k" + i, ToyMachine.CONTRACT, GOOD)));
    }
    for (Submitted one : all) {
      assertThat(TestNode.receipt(one).success()).isTrue();
    }
    assertThat(node.node().state().submissions()).isZero();
  }

  @Test
  void whoHasNoKeyHereOrNoMoneyIsRefused() {
    node.keys().key("beggar");
    Address to = node.address("hospital");

    assertThat(code(new Submission("k", "nobody", to, BigInteger.ZERO, Bytes.EMPTY)))
        .isEqualTo("unknown-account");
    assertThat(code(new Submission("k", "beggar", to, BigInteger.ZERO, Bytes.EMPTY)))
        .isEqualTo("insufficient-funds");
  }

  @Test
  void aNonceThatSomebodyElseUsedWithTheSameKeyIsNoEnd() throws Exception {
    node.node().participation().keeper().remove(TestNode.CONSENSUS);
    Submission submission = TestNode.submission("k", ToyMachine.CONTRACT, GOOD);
    Submitted first = node.submitted(submission);
    node.accepted(
        TestNode.transfer(
            node.keys().key("manufacturer"),
            0,
            node.address("hospital"),
            1,
            TestNode.GWEI.multiply(BigInteger.TEN)));
    node.node().participation().keeper().add(TestNode.CONSENSUS);

    Receipt receipt = TestNode.receipt(first);

    assertThat(receipt.success()).isTrue();
    assertThat(receipt.transactionHash()).isNotEqualTo(first.transaction());
    await().until(() -> node.node().state().submissions() == 0);
    assertThat(node.submitted(submission).transaction()).isEqualTo(receipt.transactionHash());
  }

  private String code(Submission submission) {
    return node.node().submissions().submit(submission).refusal().orElseThrow().code();
  }
}
