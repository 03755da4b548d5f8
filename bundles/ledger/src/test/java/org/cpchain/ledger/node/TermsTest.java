package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Validators and proposers change with every term, and the chain goes on. */
class TermsTest extends FourNodes {
  private TestNode follower;

  TermsTest() {
    super(TestNode.CONSENSUS);
  }

  @Override
  String adapted(String genesis) {
    return genesis.replace(
        "\"protocols\"",
        "\"dpor\": {\"views\": 1, \"distance\": 3, \"initialTerms\": 5}, \"protocols\"");
  }

  @Override
  ContractMachine machine() {
    return new TermMachine(nodes.stream().map(node -> node.address("node")).toList());
  }

  @AfterEach
  void stopFollower() {
    if (follower != null) {
      follower.close();
    }
  }

  private void startFollower(long skipDistance) throws IOException {
    follower =
        new TestNode(Files.createDirectory(folder().resolve("follower")), new InMemoryStorage(), 9);
    follower.skipDistance = skipDistance;
    follower.write(genesis());
    follower.startWithoutModules();
    follower.node().contracts().use(machine());
    follower.node().participation().keeper().add(TestNode.CONSENSUS);
    follower.node().peers().use(peers().seenFrom(follower.address("node")));
  }

  private void growTo(long height) {
    Key hospital = nodes.get(0).keys().key("hospital");
    while (ledger(0).head().height() < height) {
      long nonce = ledger(0).account(hospital.address(), ledger(0).head().height()).nonce();
      Hash hash = nodes.get(0).accepted(TestNode.transfer(hospital, nonce, STRANGER, 1));
      awaitReceipts(nodes, hash);
    }
  }

  private Ledger ledger(int node) {
    return nodes.get(node).node().ledger();
  }

  @Test
  void eachTermIsDecidedAndProposedByItsOwnCommittee() {
    nodes.forEach(this::join);
    growTo(18);

    TermMachine machine = (TermMachine) machine();
    for (long height = TermMachine.TERM + 1L; height <= 18; height++) {
      long term = (height - 1) / TermMachine.TERM;
      Header header = ledger(0).block(height).orElseThrow().header();
      List<Address> signers = ledger(0).decision(height).orElseThrow().signers();
      assertThat(machine.validators(term)).containsAll(signers);
      assertThat(machine.proposers(term)).contains(header.proposer());
      assertThat(ledger(3).committee(height)).isEqualTo(ledger(0).committee(height));
    }
    assertThat(ledger(0).block(8).orElseThrow().header().committeeHash())
        .isNotEqualTo(ledger(0).block(7).orElseThrow().header().committeeHash())
        .isEqualTo(ledger(0).block(9).orElseThrow().header().committeeHash());
    assertThat(nodes).allSatisfy(n -> assertThat(n.node().state().evidence()).isZero());
  }

  @Test
  void aNodeThatComesLateFollowsTheCommitteesFromTheGenesisOn() throws IOException {
    nodes.forEach(this::join);
    growTo(30);
    startFollower(20_000);
    growTo(37);

    awaitFollower();
    assertThat(follower.node().sync().status().complaints()).isZero();
    assertThat(follower.node().ledger().skipped()).isEmpty();
    assertThat(follower.node().ledger().committee(13)).isEqualTo(ledger(0).committee(13));
  }

  @Test
  void aNodeThatSkipsBlocksFollowsTheCommitteesByHeadersAlone() throws IOException {
    nodes.forEach(this::join);
    growTo(80);
    startFollower(64);
    awaitFollower();
    growTo(85);

    awaitFollower();
    assertThat(follower.node().sync().status().complaints()).isZero();
    assertThat(follower.node().ledger().skipped()).isPresent();
    assertThat(follower.node().ledger().committee(84)).isEqualTo(ledger(0).committee(84));
  }

  @Test
  void aRestartedNodeKnowsWhoDecides() {
    nodes.forEach(this::join);
    growTo(10);
    TestNode one = nodes.get(2);
    restart(one);
    join(one);
    growTo(14);

    assertThat(one.node().ledger().committee(14)).isEqualTo(ledger(0).committee(14));
    assertThat(one.node().ledger().committee(6)).isEqualTo(ledger(0).committee(6));
  }

  @Test
  void aNodeWithoutTheSystemContractsSaysWhatIsMissingAndVotesNot() {
    TestNode one = nodes.get(0);
    one.node().contracts().use(new ToyMachine());
    nodes.forEach(this::join);

    await().until(() -> one.node().state().halted().contains(TermMachine.BLOCK_END.toString()));
    assertThat(ledger(0).head().height()).isZero();
  }

  private void awaitFollower() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> follower.node().ledger().head().equals(ledger(0).head()));
  }
}
