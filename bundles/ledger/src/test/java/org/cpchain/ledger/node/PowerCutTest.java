package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.mvstore.CutStorage;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power of one validator fails again and again, at operations of its disk chosen by seed. */
class PowerCutTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final InMemoryPeers peers = new InMemoryPeers();
  private final List<TestNode> nodes = new ArrayList<>();
  private final TreeMap<Long, Hash> seen = new TreeMap<>();
  private final Random random = new Random(20);
  private CutStorage disk;
  private int nonce;

  @AfterEach
  void stop() {
    nodes.forEach(TestNode::close);
    peers.close();
  }

  @Test
  void aSingleValidatorLosesNothingThatItCalledFinal() throws IOException {
    begin(1);
    for (int life = 0; life < 10; life++) {
      disk.cutAfter(5 + random.nextInt(120));
      while (!disk.isCut()) {
        send(nodes.get(0));
        await()
            .atMost(LONG)
            .ignoreExceptionsMatching(e -> disk.isCut())
            .until(() -> disk.isCut() || isFinalHere());
        note();
      }
      comeBack();
    }
    send(nodes.get(0));
    await().atMost(LONG).until(this::isFinalHere);
    assertThat(seen).hasSizeGreaterThan(20);
  }

  @Test
  void oneOfFourContradictsNoVoteAndHasTheSameChainInTheEnd() throws IOException {
    begin(4);
    TestNode other = nodes.get(1);
    for (int life = 0; life < 6; life++) {
      disk.cutAfter(5 + random.nextInt(150));
      while (!disk.isCut()) {
        send(other);
        Header before = other.node().ledger().head();
        await().atMost(LONG).until(() -> other.node().ledger().head().height() > before.height());
        note();
      }
      comeBack();
    }
    send(other);
    long last = other.node().ledger().head().height();
    await()
        .atMost(LONG)
        .until(() -> nodes.stream().allMatch(n -> n.node().ledger().head().height() > last));
    assertThat(nodes).allSatisfy(node -> assertThat(node.node().state().evidence()).isZero());
    assertThat(nodes)
        .allSatisfy(node -> assertThat(hash(node, last)).isEqualTo(hash(nodes.get(0), last)));
  }

  private void begin(int size) throws IOException {
    disk = new CutStorage(folder.resolve("store"));
    for (int i = 0; i < size; i++) {
      Path own = Files.createDirectory(folder.resolve("node" + i));
      nodes.add(new TestNode(own, i == 0 ? disk : new InMemoryStorage(), i));
    }
    String genesis =
        TestNode.genesisOf(nodes).replace("\"timeoutMillis\": 3000", "\"timeoutMillis\": 500");
    for (TestNode node : nodes) {
      node.write(genesis);
      start(node);
    }
  }

  private void start(TestNode node) {
    node.startWithoutModules();
    node.node().contracts().use(new ToyMachine());
    node.node().peers().use(peers.seenFrom(node.address("node")));
    node.node().participation().keeper().add(TestNode.CONSENSUS);
  }

  private void send(TestNode to) {
    Key hospital = to.keys().key("hospital");
    Transaction transfer = TestNode.transfer(hospital, nonce, STRANGER, 1);
    // the node whose power fails may refuse it, or forget it
    to.node().pool().submit(transfer.raw()).toOptional().ifPresent(accepted -> nonce++);
  }

  private boolean isFinalHere() {
    Ledger ledger = nodes.get(0).node().ledger();
    Address sender = nodes.get(0).address("hospital");
    return ledger.account(sender, ledger.head().height()).nonce() >= nonce;
  }

  /** What this node calls final now; without power it may say nothing. */
  private void note() {
    try {
      long height = nodes.get(0).node().ledger().head().height();
      seen.put(height, hash(nodes.get(0), height));
    } catch (StorageException e) {
      assertThat(disk.isCut()).isTrue();
    }
  }

  private static Hash hash(TestNode node, long height) {
    return node.node().ledger().block(height).orElseThrow().header().hash();
  }

  private void comeBack() throws IOException {
    note();
    nodes.get(0).stop();
    disk.revive(random);
    start(nodes.get(0));
    assertThat(nodes.get(0).node().state().halted()).doesNotContain("damaged");
    seen.forEach((height, hash) -> assertThat(hash(nodes.get(0), height)).isEqualTo(hash));
    Ledger ledger = nodes.get(0).node().ledger();
    if (nodes.size() == 1) {
      nonce =
          (int) ledger.account(nodes.get(0).address("hospital"), ledger.head().height()).nonce();
    }
  }
}
