package org.cpchain.ledger.node;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Four real nodes of one chain, all but their transport. */
abstract class FourNodes {
  static final Address STRANGER = Address.fromHex("0x00000000000000000000000000000000005742a6");

  @TempDir private Path folder;
  private final ConsensusModule module;
  private final InMemoryPeers peers = new InMemoryPeers();
  private String genesis;
  final List<TestNode> nodes = new ArrayList<>();

  /**
   * @param module the engine that all of them run
   */
  FourNodes(ConsensusModule module) {
    this.module = module;
  }

  /** The genesis for this engine. */
  String adapted(String genesis) {
    return genesis;
  }

  /** What runs the contracts of each. */
  ContractMachine machine() {
    return new ToyMachine();
  }

  @BeforeEach
  void start() throws IOException {
    for (int i = 0; i < 4; i++) {
      Path own = Files.createDirectory(folder.resolve("node" + i));
      nodes.add(new TestNode(own, new InMemoryStorage(), i));
    }
    genesis = adapted(TestNode.genesisOf(nodes));
    for (TestNode node : nodes) {
      node.write(genesis);
      connect(node);
    }
  }

  private void connect(TestNode node) {
    node.startWithoutModules();
    node.node().contracts().use(machine());
    node.node().peers().use(peers.seenFrom(node.address("node")));
  }

  /** It has what is on its disk, and no engine. */
  final void restart(TestNode node) {
    node.stop();
    connect(node);
  }

  final Path folder() {
    return folder;
  }

  final InMemoryPeers peers() {
    return peers;
  }

  /** Of the four. */
  final String genesis() {
    return genesis;
  }

  final void join(TestNode node) {
    node.node().participation().keeper().add(module);
  }

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
    peers.close();
  }

  static long receiptHeight(TestNode node, Hash transaction) {
    return node.node().ledger().receipt(transaction).orElseThrow().height();
  }

  static Header header(TestNode node, long height) {
    return node.node().ledger().block(height).orElseThrow().header();
  }

  static void awaitReceipts(List<TestNode> nodes, Hash transaction) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                nodes.stream()
                    .allMatch(node -> node.node().ledger().receipt(transaction).isPresent()));
  }
}
