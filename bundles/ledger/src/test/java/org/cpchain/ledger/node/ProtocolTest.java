package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both LBFT modules are installed; the genesis says which one runs. */
class ProtocolTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000005742a6");

  @TempDir private Path folder;
  private TestNode node;

  @BeforeEach
  void begin() {
    node = new TestNode(folder, new InMemoryStorage());
  }

  @AfterEach
  void end() {
    node.close();
  }

  private void start(String genesis) {
    node.write(genesis);
    node.startWithoutModules();
    node.node().contracts().use(new ToyMachine());
    for (ConsensusModule module : new ConsensusModule[] {new Lbft21Module(), new Lbft20Module()}) {
      node.node().participation().keeper().add(module);
    }
  }

  private static String lbft20(String flag) {
    return TestNode.genesis("old")
        .replace("lbft-2.1", "lbft-2.0")
        .replace("\"emptyBlocks\": false,", "\"emptyBlocks\": false," + flag);
  }

  private void makesBlocks(String protocol) {
    assertThat(node.node().participation().keeper().status().map(ConsensusStatus::protocol))
        .contains(protocol);
    Hash sent = node.accepted(TestNode.transfer(node.keys().key("hospital"), 0, STRANGER, 5));
    await().until(() -> node.node().ledger().receipt(sent).isPresent());
  }

  @Test
  void aChainOfLbft21RunsIt() {
    start(TestNode.genesis("new"));
    makesBlocks("lbft-2.1");
  }

  @Test
  void aChainOfLbft20RunsItWhenItAllowsWhatThatRisks() {
    start(lbft20("\"allowTimingDependentSafety\": true,"));
    makesBlocks("lbft-2.0");
  }

  @Test
  void elseItDoesNotVoteAndSaysWhyAndWhatToDo() {
    start(lbft20(""));
    assertThat(node.node().state().consensus()).isEmpty();
    assertThat(node.node().state().halted())
        .contains("two blocks final at one height")
        .contains("lbft-2.1")
        .contains("allowTimingDependentSafety");
  }
}
