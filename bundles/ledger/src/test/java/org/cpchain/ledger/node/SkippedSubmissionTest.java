package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.NotKeptException;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions.Submitted;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a node has submitted becomes final in a block that it skips: it has one effect all the same.
 */
class SkippedSubmissionTest {
  private static final int SKIP = 100;
  private static final Submission FIRST = submission(1);
  private static final Submission SECOND = submission(2);

  @TempDir private Path folder;
  private SyncRig rig;
  private TestNode node;
  private final PrintStream console = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void begin() throws IOException {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    rig = new SyncRig(folder);
    rig.grow(5);
    rig.connectSource();
  }

  @AfterEach
  void end() {
    rig.close();
    System.setErr(console);
    console.print(log());
  }

  @Test
  void itIsNotSignedAgainAndTheNextOneGoesOn() throws Exception {
    follow(new InMemoryStorage());
    Submitted first = node.submitted(FIRST);
    awaitAtSource(first.transaction());
    skip();

    awaitNothingOpen();
    Receipt second = becomeFinal(node.submitted(SECOND));

    assertThat(second.success()).isTrue();
    assertThat(usedNonces()).isEqualTo(2);
    assertThat(node.submitted(FIRST).transaction()).isEqualTo(first.transaction());
    assertThat(node.node().ledger().receipt(first.transaction())).isEmpty();
    assertThat(rig.source().node().ledger().receipt(first.transaction())).isPresent();
    assertTold(first.transaction());
  }

  @Test
  void norAfterRestarts() throws Exception {
    follow(new MvStorageProvider(folder.resolve("disk"), 16));
    Submitted first = node.submitted(FIRST);
    awaitAtSource(first.transaction());
    node.stop();
    rig.grow(300);
    rig.start(node);
    rig.awaitHead(node);
    awaitNothingOpen();

    node.stop();
    rig.start(node);

    assertThat(node.submitted(FIRST).transaction()).isEqualTo(first.transaction());
    becomeFinal(node.submitted(SECOND));
    assertThat(usedNonces()).isEqualTo(2);
    assertTold(first.transaction());
  }

  @Test
  void whatSomebodyElseDisplacesAboveTheGapIsSignedAgain() throws Exception {
    follow(new InMemoryStorage());
    skip();

    assertDisplacedIsSignedAgain();
  }

  @Test
  void alsoWhenTheStateAtTheGapIsNotKeptAnyMore() throws Exception {
    follow(new InMemoryStorage());
    node.stop();
    node.keptStates = 20;
    rig.start(node);
    skip();
    rig.grow(60);
    rig.awaitHead(node);
    long above = node.node().ledger().skipped().orElseThrow().to() + 1;
    await().until(() -> !isStateKept(above));

    assertDisplacedIsSignedAgain();
  }

  private void skip() {
    rig.disconnectSource();
    rig.grow(300);
    rig.connectSource();
    rig.awaitHead(node);
    assertThat(node.node().ledger().skipped()).isPresent();
  }

  private boolean isStateKept(long height) {
    try {
      node.node().ledger().account(SyncRig.STRANGER, height);
      return true;
    } catch (NotKeptException e) {
      return false;
    }
  }

  private void assertDisplacedIsSignedAgain() throws Exception {
    rig.disconnectSource();
    Submitted first = node.submitted(FIRST);
    rig.source()
        .accepted(TestNode.transfer(node.keys().key("manufacturer"), 0, SyncRig.STRANGER, 0));
    rig.grow(1);
    rig.connectSource();

    Receipt receipt = becomeFinal(first);

    assertThat(receipt.transactionHash()).isNotEqualTo(first.transaction());
    assertThat(usedNonces()).isEqualTo(2);
    assertThat(log()).doesNotContain("is not sent again");
  }

  private void follow(StorageProvider storage) {
    node = rig.follower(storage, SKIP);
    rig.awaitHead(node);
  }

  private void awaitAtSource(Hash transaction) {
    await().until(() -> rig.source().node().pool().transaction(transaction).isPresent());
  }

  /** The chain grows until it is. */
  private Receipt becomeFinal(Submitted submitted) throws Exception {
    var receipt = submitted.receipt().toCompletableFuture();
    await()
        .until(
            () -> {
              rig.grow(1);
              return receipt.isDone();
            });
    return receipt.get();
  }

  /** Whatever is sent again becomes final. */
  private void awaitNothingOpen() {
    await()
        .until(
            () -> {
              rig.grow(1);
              return node.node().state().submissions() == 0;
            });
  }

  private long usedNonces() {
    return rig.source()
        .node()
        .ledger()
        .account(node.address("manufacturer"), rig.head().height())
        .nonce();
  }

  private void assertTold(Hash transaction) {
    assertThat(log().lines().filter(line -> line.contains("Submission key 1 of manufacturer")))
        .singleElement()
        .asString()
        .contains("WARN", "skipped", "ask another node for transaction " + transaction);
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static Submission submission(int number) {
    return TestNode.submission("key " + number, ToyMachine.CONTRACT, Bytes.of((byte) number));
  }
}
