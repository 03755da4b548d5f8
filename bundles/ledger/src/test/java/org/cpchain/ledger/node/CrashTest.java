package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");

  @TempDir private Path folder;

  @Test
  void aBlockWhoseWriteFailsIsNotSeenAndBecomesFinalWhenTheDiskTakesWritesAgain() {
    InMemoryStorage storage = new InMemoryStorage();
    try (TestNode node = new TestNode(folder, storage).start()) {
      Key hospital = node.keys().key("hospital");
      Hash first = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 1));
      await().until(() -> node.node().ledger().receipt(first).isPresent());
      storage.store("ledger").failNextWrite();

      Hash late = node.accepted(TestNode.transfer(hospital, 1, STRANGER, 1));
      await().until(() -> node.node().state().halted().contains("write"));

      assertThat(node.node().ledger().head().height()).isEqualTo(1);
      assertThat(node.node().ledger().receipt(late)).isEmpty();
      await().until(() -> node.node().ledger().receipt(late).isPresent());
      assertThat(node.balance(STRANGER).intValue()).isEqualTo(2);
      await().until(() -> node.node().state().halted().isEmpty());
    }
  }

  @Test
  void aVoteThatCannotBeKeptIsNotCastUntilTheDiskTakesWritesAgain() {
    InMemoryStorage storage = new InMemoryStorage();
    try (TestNode node = new TestNode(folder, storage).start()) {
      Key hospital = node.keys().key("hospital");
      storage.store("votes").failNextWrite();

      Hash late = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 1));
      await().until(() -> node.node().state().halted().contains("vote journal"));

      assertThat(node.node().ledger().receipt(late)).isEmpty();
      await().until(() -> node.node().ledger().receipt(late).isPresent());
      await().until(() -> node.node().state().halted().isEmpty());
    }
  }

  @Test
  void whatCannotBeJournaledIsNotAccepted() {
    InMemoryStorage storage = new InMemoryStorage();
    try (TestNode node = new TestNode(folder, storage).start()) {
      node.node().participation().keeper().remove(TestNode.CONSENSUS);
      Key hospital = node.keys().key("hospital");
      Transaction transfer = TestNode.transfer(hospital, 0, STRANGER, 1);
      storage.store("node").failNextWrite();

      assertThat(node.refused(transfer.raw())).isEqualTo("storage-failed");
      assertThat(node.node().pool().transaction(transfer.hash())).isEmpty();
    }
  }

  /** The child accepts transactions as fast as it can and is killed without a warning. */
  @Test
  void whatWasAcceptedBeforeAKillBecomesFinalAfterIt() throws Exception {
    Set<Hash> accepted = new LinkedHashSet<>();
    Process child = LoadedNode.inProcess(folder);
    try (BufferedReader out = child.inputReader()) {
      while (accepted.size() < 1_000) {
        accepted.add(Hash.fromHex(out.readLine()));
      }
      child.toHandle().destroyForcibly();
      out.lines().filter(line -> line.length() == 66).map(Hash::fromHex).forEach(accepted::add);
    }

    try (TestNode node = new TestNode(folder, new MvStorageProvider(folder, 16)).start()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  accepted.stream()
                      .allMatch(hash -> node.node().ledger().receipt(hash).isPresent()));
      assertThat(node.balance(LoadedNode.RECEIVER).longValue())
          .isGreaterThanOrEqualTo(accepted.size());
    }
  }

  @Test
  void anotherGenesisFileIsRefusedAndTheMessageSaysWhatToDo() {
    try (TestNode node = new TestNode(folder, new InMemoryStorage()).start()) {
      node.stop();
      node.write(TestNode.genesis("other"));

      assertThat(node.open().refusal().orElseThrow().code()).isEqualTo("wrong-genesis");
      assertThat(node.open().refusal().orElseThrow().message())
          .contains("genesis-given.json", "put the old genesis file back");
    }
  }

  @Test
  void aGenesisWithAMistakeIsRefused() {
    TestNode node = new TestNode(folder, new InMemoryStorage());
    node.write(TestNode.genesis("test").replace("\"chainId\": 41", "\"chainId\": \"x\""));

    assertThat(node.open().refusal().orElseThrow().code()).isEqualTo("bad-genesis");
    assertThat(List.of(node.open().refusal().orElseThrow().message()))
        .allSatisfy(message -> assertThat(message).contains("chainId"));
  }
}
