package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.junit.jupiter.api.Test;

/** The same with LBFT 2.0: the ledger takes what two of four have impeached. */
class FourOldValidatorsTest extends FourNodes {
  FourOldValidatorsTest() {
    super(new Lbft20Module());
  }

  @Override
  String adapted(String genesis) {
    return genesis
        .replace("lbft-2.1", "lbft-2.0")
        .replace(
            "\"emptyBlocks\": false,",
            "\"emptyBlocks\": false, \"allowTimingDependentSafety\": true,");
  }

  @Test
  void aSilentProposerIsImpeachedTheNextOneGoesOnAndTheSilentOneLearnsOfIt() {
    List<TestNode> talking = nodes.subList(1, 4);
    talking.forEach(this::join);
    Transaction transfer = TestNode.transfer(nodes.get(0).keys().key("hospital"), 0, STRANGER, 5);
    talking.forEach(node -> node.accepted(transfer));

    awaitReceipts(talking, transfer.hash());
    assertThat(header(nodes.get(1), 1).isImpeachment()).isTrue();
    join(nodes.get(0));

    awaitReceipts(nodes, transfer.hash());
    long height = receiptHeight(nodes.get(1), transfer.hash());
    Header proposed = header(nodes.get(1), height);
    assertThat(nodes).allSatisfy(node -> assertThat(header(node, height)).isEqualTo(proposed));
    assertThat(nodes.get(0).node().ledger().decision(1).orElseThrow().signers())
        .as("f + 1")
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(nodes).allSatisfy(n -> assertThat(n.node().state().halted()).isEmpty());
  }
}
