package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.junit.jupiter.api.Test;

class FourValidatorsTest extends FourNodes {
  FourValidatorsTest() {
    super(TestNode.CONSENSUS);
  }

  @Test
  void eachMakesBlocksInItsTurnAndAllHaveTheSameChain() {
    nodes.forEach(this::join);
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
    nodes.forEach(this::join);
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

  @Test
  void aSilentProposerIsImpeachedTheNextOneGoesOnAndTheSilentOneLearnsOfIt() {
    List<TestNode> talking = nodes.subList(1, 4);
    talking.forEach(this::join);
    Transaction transfer = TestNode.transfer(nodes.get(0).keys().key("hospital"), 0, STRANGER, 5);
    talking.forEach(node -> node.accepted(transfer));

    awaitReceipts(talking, transfer.hash());
    Header impeached = header(nodes.get(1), 1);
    assertThat(impeached.isImpeachment()).isTrue();
    assertThat(impeached.proposer()).isEqualTo(nodes.get(0).address("node"));
    assertThat(impeached.timestamp()).isEqualTo(header(nodes.get(1), 0).timestamp() + 3_000);
    assertThat(talking).allSatisfy(node -> assertThat(header(node, 1)).isEqualTo(impeached));
    long height = receiptHeight(nodes.get(1), transfer.hash());
    Header proposed = header(nodes.get(1), height);
    assertThat(proposed.isImpeachment()).isFalse();
    assertThat(proposed.proposer()).isNotEqualTo(impeached.proposer());

    join(nodes.get(0));
    awaitReceipts(nodes, transfer.hash());
    assertThat(nodes).allSatisfy(node -> assertThat(header(node, height)).isEqualTo(proposed));
    assertThat(nodes.get(0).node().ledger().decision(1).orElseThrow().signers())
        .hasSizeGreaterThanOrEqualTo(3)
        .doesNotContain(nodes.get(0).address("node"));
  }

  @Test
  void theEnginesAreReplacedOneByOneWhileTheChainGoesOn() {
    nodes.forEach(this::join);
    Key hospital = nodes.get(0).keys().key("hospital");
    int nonce = 0;
    for (TestNode swapped : nodes) {
      Transaction before = TestNode.transfer(hospital, nonce++, STRANGER, 1);
      Transaction after = TestNode.transfer(hospital, nonce++, STRANGER, 1);
      nodes.forEach(node -> node.accepted(before));
      swapped.node().participation().keeper().remove(TestNode.CONSENSUS);
      swapped.node().participation().keeper().add(new Lbft21Module());
      nodes.forEach(node -> node.accepted(after));
      awaitReceipts(nodes, after.hash());
    }

    assertThat(nodes).allSatisfy(n -> assertThat(n.balance(STRANGER).intValue()).isEqualTo(8));
    assertThat(nodes).allSatisfy(n -> assertThat(n.node().state().halted()).isEmpty());
    assertThat(nodes).allSatisfy(n -> assertThat(n.node().state().evidence()).isZero());
  }
}
