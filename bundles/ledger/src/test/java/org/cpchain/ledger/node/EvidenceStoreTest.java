package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.NodeStatus.Evidence;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvidenceStoreTest {
  private static final Address MALLORY = Address.fromHex("0x" + "00".repeat(19) + "0a");
  private static final Address TRUDY = Address.fromHex("0x" + "00".repeat(19) + "0b");
  private static final Bytes PROOF = Bytes.fromHex("0xc0ffee");

  private final InMemoryStorage storage = new InMemoryStorage();
  private GroupCommit commits;
  private EvidenceStore evidence;

  @BeforeEach
  void open() {
    var store = new ReopeningStore(storage, "node", new Damages());
    commits = new GroupCommit(store, "test-commits");
    evidence = new EvidenceStore(store, commits);
  }

  @AfterEach
  void close() {
    commits.close();
    storage.store("node").close();
  }

  private void restart() {
    close();
    open();
  }

  @Test
  void survivesARestart() {
    evidence.report(MALLORY, 7, "double-prepare", PROOF);
    evidence.report(TRUDY, 8, "double-seal", PROOF);

    restart();

    assertThat(evidence.count()).isEqualTo(2);
    assertThat(evidence.latest(10))
        .containsExactly(
            new Evidence(TRUDY, 8, "double-seal", PROOF),
            new Evidence(MALLORY, 7, "double-prepare", PROOF));
    assertThat(evidence.latest(1)).hasSize(1);
  }

  @Test
  void aSecondProofOfTheSameDeedIsNotKeptAlsoAfterARestart() {
    evidence.report(MALLORY, 7, "double-prepare", PROOF);
    evidence.report(MALLORY, 7, "double-prepare", Bytes.fromHex("0xbeef"));
    restart();
    evidence.report(MALLORY, 7, "double-prepare", PROOF);
    evidence.report(MALLORY, 7, "double-commit", PROOF);
    evidence.report(MALLORY, 8, "double-prepare", PROOF);

    assertThat(evidence.count()).isEqualTo(3);
  }

  @Test
  void oneWhoNeverStopsMisbehavingFillsNoDiskAndHidesNobody() {
    evidence.report(TRUDY, 1, "double-prepare", PROOF);
    int many = 3 * EvidenceStore.MOST_OF_ONE;
    for (int height = 1; height <= many; height++) {
      evidence.report(MALLORY, height, "double-prepare", PROOF);
    }
    restart();

    List<Evidence> kept = evidence.latest(many);
    assertThat(evidence.count()).isEqualTo(EvidenceStore.MOST_OF_ONE + 1);
    assertThat(kept).hasSize(EvidenceStore.MOST_OF_ONE + 1);
    assertThat(kept.get(0).height()).isEqualTo(many);
    assertThat(kept).extracting(Evidence::offender).contains(TRUDY);
  }

  @Test
  void aProofThatIsTooLongIsNotKept() {
    evidence.report(MALLORY, 7, "double-prepare", Bytes.of(new byte[EvidenceStore.MOST_BYTES + 1]));

    assertThat(evidence.count()).isZero();
  }

  @Test
  void whatAFullDiskDidNotTakeIsWrittenLater() {
    storage.store("node").failNextWrite();
    evidence.report(MALLORY, 7, "double-prepare", PROOF);

    await()
        .ignoreExceptionsInstanceOf(IllegalStateException.class) // the store is being opened again
        .until(
            () -> {
              evidence.retry();
              return !evidence.latest(1).isEmpty();
            });
    restart();
    assertThat(evidence.count()).isEqualTo(1);
  }
}
