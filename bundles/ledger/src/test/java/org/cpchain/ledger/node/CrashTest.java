package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.Key;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");

  @TempDir private Path folder;

  @Test
  void aBlockWhoseWriteFailsIsNotSeenAndBecomesFinalAfterARestart() {
    InMemoryStorage storage = new InMemoryStorage();
    try (TestNode node = new TestNode(folder, storage).start()) {
      Key hospital = node.keys().key("hospital");
      Hash first = node.accepted(TestNode.transfer(hospital, 0, STRANGER, 1));
      await().until(() -> node.node().ledger().receipt(first).isPresent());
      storage.store("ledger").failNextWrite();

      Hash lost = node.accepted(TestNode.transfer(hospital, 1, STRANGER, 1));
      await().until(() -> !node.node().keeper().halted().isEmpty());

      assertThat(node.node().ledger().head().height()).isEqualTo(1);
      assertThat(node.node().ledger().receipt(lost)).isEmpty();
      assertThat(node.node().state().halted()).contains("write");
      node.restart();
      await().until(() -> node.node().ledger().receipt(lost).isPresent());
      assertThat(node.balance(STRANGER).intValue()).isEqualTo(2);
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
