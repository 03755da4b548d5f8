package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
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

  @Test
  void withoutItsConsensusTheNodeReadsDoesNotVoteAndNamesTheBundle() {
    node.startWithoutModules();
    node.node().contracts().use(new ToyMachine());
    Hash waiting = node.accepted(TestNode.transfer(node.keys().key("hospital"), 0, STRANGER, 5));

    assertThat(node.node().state().halted()).contains("org.cpchain.consensus-lbft21");
    assertThat(node.node().state().consensus()).isEmpty();
    assertThat(node.node().ledger().head().height()).isZero();

    node.node().participation().keeper().add(TestNode.CONSENSUS);

    await().until(() -> node.node().ledger().receipt(waiting).isPresent());
    assertThat(node.node().state().halted()).isEmpty();
    assertThat(node.node().state().validator()).isTrue();
  }

  @Test
  void theEngineStopsWithItsModuleAndGoesOnWithTheNextOne() {
    node.start();
    node.node().participation().keeper().remove(TestNode.CONSENSUS);
    Hash waiting = node.accepted(TestNode.transfer(node.keys().key("hospital"), 0, STRANGER, 5));
    assertThat(node.node().state().consensus()).isEmpty();

    node.node().participation().keeper().add(TestNode.CONSENSUS);

    await().until(() -> node.node().ledger().receipt(waiting).isPresent());
  }

  @Test
  void aTransactionToAContractThatIsGoneWaitsUntilItIsBack() throws Exception {
    node.start();
    TestNode.receipt(
        node.submitted(TestNode.submission("1", ToyMachine.CONTRACT, Bytes.of((byte) 1))));
    node.node().contracts().use(new Empty());

    Hash plain = node.accepted(TestNode.transfer(node.keys().key("hospital"), 0, STRANGER, 5));
    assertThat(
            node.node()
                .submissions()
                .submit(TestNode.submission("2", ToyMachine.CONTRACT, Bytes.of((byte) 2)))
                .refusal()
                .orElseThrow()
                .code())
        .isEqualTo("contract-missing");
    await().until(() -> node.node().state().halted().contains(ToyMachine.CONTRACT.toHex()));
    assertThat(node.node().ledger().receipt(plain)).isEmpty();

    node.node().contracts().use(new ToyMachine());

    await().until(() -> node.node().ledger().receipt(plain).isPresent());
  }

  @Test
  void afterARestartNothingRunsBeforeTheContractsThatWereUsedAreBack() throws Exception {
    node.start();
    Submissions.Submitted first =
        node.submitted(TestNode.submission("1", ToyMachine.CONTRACT, Bytes.of((byte) 1)));
    TestNode.receipt(first);
    node.stop();
    node.startWithoutModules();
    node.node().contracts().use(new Empty());
    node.node().participation().keeper().add(TestNode.CONSENSUS);

    assertThat(node.node().state().consensus()).isEmpty();
    assertThat(node.node().state().halted()).contains(ToyMachine.CONTRACT.toHex());

    node.node().contracts().use(new ToyMachine());
    await().until(() -> node.node().state().consensus().isPresent());
  }

  /** A runtime without contracts. */
  private static final class Empty implements ContractMachine {
    @Override
    public boolean isContract(Address address, long height) {
      return false;
    }

    @Override
    public Execution execute(Invocation invocation, World world) {
      throw new AssertionError("there is no contract");
    }
  }
}
