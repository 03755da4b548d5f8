package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FourValidatorsTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");

  @TempDir private Path folder;
  private final InMemoryPeers peers = new InMemoryPeers();
  private final List<TestNode> nodes = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    for (int i = 0; i < 4; i++) {
      Path own = Files.createDirectory(folder.resolve("node" + i));
      nodes.add(new TestNode(own, new InMemoryStorage(), i));
    }
    String genesis = TestNode.genesisOf(nodes);
    for (TestNode node : nodes) {
      node.write(genesis);
      node.startWithoutModules();
      node.node().contracts().use(new ToyMachine());
      node.node().participation().peers().use(peers.seenFrom(node.address("node")));
    }
    nodes.forEach(node -> node.node().participation().keeper().add(TestNode.CONSENSUS));
  }

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
    peers.close();
  }

  @Test
  void eachMakesBlocksInItsTurnAndAllHaveTheSameChain() {
    Key hospital = nodes.get(0).keys().key("hospital");
    for (int i = 0; i < 8; i++) {
      Transaction transfer = TestNode.transfer(hospital, i, STRANGER, 1);
      for (TestNode node : nodes) {
        node.accepted(transfer);
      }
      Hash hash = transfer.hash();
      await()
          .until(() -> nodes.stream().allMatch(n -> n.node().ledger().receipt(hash).isPresent()));
    }

    List<Header> heads = nodes.stream().map(node -> node.node().ledger().head()).toList();
    assertThat(heads).containsOnly(heads.get(0));
    assertThat(nodes).allSatisfy(n -> assertThat(n.balance(STRANGER).intValue()).isEqualTo(8));
    assertThat(nodes).allSatisfy(n -> assertThat(n.node().state().halted()).isEmpty());
    assertThat(
            List.of(1L, 2L, 3L, 4L).stream()
                .map(height -> nodes.get(0).node().ledger().block(height).orElseThrow())
                .map(block -> block.header().proposer())
                .distinct())
        .hasSize(4);
  }

  @Test
  void aBlockWithTransactionsThatOthersHaveNotSeenIsCheckedAndAccepted() {
    Key hospital = nodes.get(0).keys().key("hospital");
    List<Hash> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(nodes.get(0).accepted(TestNode.transfer(hospital, i, STRANGER, 1)));
    }
    Hash first = sent.get(0);

    await().until(() -> nodes.stream().allMatch(n -> n.node().ledger().receipt(first).isPresent()));

    assertThat(nodes.get(3).node().ledger().transaction(first).orElseThrow().transaction().sender())
        .isEqualTo(hospital.address());
  }
}
