package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.junit.jupiter.api.Test;

class GossipTest extends FourNodes {
  GossipTest() {
    super(TestNode.CONSENSUS);
  }

  @Test
  void whatOneNodeHasTakenAnyProposerPutsIntoItsBlock() {
    nodes.forEach(this::join);
    Key hospital = nodes.get(0).keys().key("hospital");
    for (int i = 0; i < 5; i++) {
      Hash hash = nodes.get(3).accepted(TestNode.transfer(hospital, i, STRANGER, 1));
      awaitReceipts(nodes, hash);
    }

    assertThat(LongStream.rangeClosed(1, 4).mapToObj(height -> header(nodes.get(0), height)))
        .noneMatch(header -> header.isImpeachment());
  }

  @Test
  void eachNodeChecksASignatureOnce() {
    nodes.forEach(this::join);
    Key hospital = nodes.get(0).keys().key("hospital");
    List<Transaction> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sent.add(TestNode.transfer(hospital, i, STRANGER, 1));
    }
    sent.forEach(transfer -> nodes.get(sent.indexOf(transfer) % 4).accepted(transfer));

    awaitReceipts(nodes, sent.get(sent.size() - 1).hash());
    for (int i = 0; i < sent.size(); i++) {
      Hash signed =
          TestNode.CODEC.signingHash(
              TestNode.unsigned(i, STRANGER, 1, TestNode.GWEI.add(TestNode.GWEI)));
      assertThat(nodes).allSatisfy(node -> assertThat(node.recoveries(signed)).isEqualTo(1));
    }
  }

  @Test
  void whatANodeHasPromisedReachesTheOthersAfterItsRestart() {
    Key hospital = nodes.get(0).keys().key("hospital");
    Hash waiting = nodes.get(3).accepted(TestNode.transfer(hospital, 0, STRANGER, 1));
    restart(nodes.get(3));
    restart(nodes.get(0));

    await().until(() -> nodes.get(0).node().pool().transaction(waiting).isPresent());
    nodes.forEach(this::join);
    awaitReceipts(nodes, waiting);
  }

  @Test
  void whatOthersHavePromisedIsTheirsToKeep() {
    Key hospital = nodes.get(0).keys().key("hospital");
    Hash waiting = nodes.get(3).accepted(TestNode.transfer(hospital, 0, STRANGER, 1));
    await().until(() -> nodes.get(0).node().pool().transaction(waiting).isPresent());
    nodes.get(3).stop();
    restart(nodes.get(0));

    assertThat(nodes.get(0).node().pool().waiting(10)).isEmpty();
  }

  @Test
  void whatSomebodyWasPromisedHereIsKeptHereThoughAnotherNodeKeepsItToo() {
    Key hospital = nodes.get(0).keys().key("hospital");
    Transaction transfer = TestNode.transfer(hospital, 0, STRANGER, 1);
    nodes.get(3).accepted(transfer);
    await().until(() -> nodes.get(0).node().pool().transaction(transfer.hash()).isPresent());
    nodes.get(0).accepted(transfer);
    nodes.subList(1, 4).forEach(TestNode::stop);
    restart(nodes.get(0));

    assertThat(nodes.get(0).node().pool().waiting(10)).containsExactly(transfer);
  }
}
